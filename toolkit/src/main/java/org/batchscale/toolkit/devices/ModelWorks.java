package org.batchscale.toolkit.devices;

import java.util.List;
import org.batchscale.profiles.prediction.ModelWork;
import org.batchscale.profiles.prediction.WorkKind;
import org.batchscale.profiles.prediction.WorkPart;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.workloads.layers.LayerWork;
import org.batchscale.workloads.layers.OperationWork;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.Objective;

/** The work of networks as predictions of step times take it. */
public final class ModelWorks {
  private ModelWorks() {}

  /** The work of training a network: its layers, the loss, the update. */
  public static ModelWork of(Network network, Objective objective, Optimizer optimizer) {
    LayerWork work = network.work(objective);
    long parameters = network.parameters();
    double bytes = (double) OperationWork.BYTES * parameters;
    // The weight is read and written, the gradient read; a velocity is read and written too.
    int moved = optimizer.hasVelocity() ? 5 : 3;
    List<WorkPart> parts = work.operations().stream().map(ModelWorks::part).toList();
    return new ModelWork(
        work.forwardFlops(),
        work.backwardFlops(),
        (double) work.forwardBytes() + work.backwardBytes(),
        parameters,
        bytes,
        moved * bytes,
        work.operationCount() + network.trained().size(),
        parts);
  }

  private static WorkPart part(OperationWork work) {
    return new WorkPart(
        WorkKind.valueOf(work.kind().name()),
        work.flops(),
        work.exampleBytes(),
        work.stepBytes(),
        work.count());
  }
}
