package org.batchscale.toolkit.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.batchscale.profiles.prediction.ModelWork;
import org.batchscale.profiles.prediction.WorkKind;
import org.batchscale.profiles.prediction.WorkPart;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.workloads.layers.OperationKind;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.OneClass;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.Test;

/** Catches work that is lost, or changes its kind or unit, on its way to a prediction. */
class ModelWorksTest {
  private static final Network NETWORK =
      Network.of(DefinitionReader.model("fc_128"), List.of(28, 28, 1), List.of(10));

  @Test
  void isTheNetworksWork() {
    ModelWork work = ModelWorks.of(NETWORK, new OneClass(10), Optimizer.NESTEROV_MOMENTUM);

    long products = 784 * 128 + 128 * 10;
    long parameters = products + 128 + 10;
    assertThat(work.forwardFlops()).isEqualTo(2 * products);
    assertThat(work.backwardFlops()).isEqualTo(2 * products + 2 * 1280);
    assertThat(work.parameters()).isEqualTo(parameters);
    assertThat(work.gradientBytes()).isEqualTo(4 * parameters);
    // Weight, gradient and velocity read, weight and velocity written.
    assertThat(work.optimizerBytes()).isEqualTo(20 * parameters);
    assertThat(ModelWorks.of(NETWORK, new OneClass(10), Optimizer.SGD).optimizerBytes())
        .isEqualTo(12 * parameters);
    assertThat(work.parts().stream().mapToDouble(WorkPart::flops).sum()).isEqualTo(work.flops());
    assertThat(work.parts().stream().mapToDouble(WorkPart::bytes).sum())
        .isEqualTo(work.activationBytes());
    // The updates of four variables are operations too.
    assertThat(work.parts().stream().mapToInt(WorkPart::operations).sum())
        .isEqualTo(work.operations() - 4);
    assertThat(work.parts()).extracting(WorkPart::kind).contains(WorkKind.PRODUCT, WorkKind.LOSS);
  }

  @Test
  void everyKindOfOperationHasOneOfTheSameName() {
    for (OperationKind kind : OperationKind.values()) {
      assertThat(WorkKind.valueOf(kind.name())).hasToString(kind.name());
    }
    assertThat(WorkKind.values()).hasSameSizeAs(OperationKind.values());
  }
}
