package org.batchscale.toolkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.batchscale.toolkit.experiment.DataFacts;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.grpc.ClusterException;
import org.batchscale.toolkit.grpc.SlowCallException;
import org.batchscale.toolkit.grpc.WorkerLostException;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.workloads.data.Notices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catches a trial that a lost worker ends, leaves traces in, or makes begin anew for ever. */
class LostTrialsTest {
  private static final ClusterException LOST =
      new WorkerLostException(List.of(1), "worker 1 is lost", Optional.of("start it"), null);
  private static final ClusterException SLOW =
      new SlowCallException("a call took too long", "raise it", null);
  private static final ClusterException MISSING =
      new ClusterException("nobody answers", "start them", null);

  @TempDir Path folder;

  /** Fails with these, one after the other, in the middle of trials. */
  private record Losing(Trainer trainer, Deque<ClusterException> failures) implements Trainer {
    @Override
    public DataFacts data() {
      return trainer.data();
    }

    @Override
    public TrialRunner runner(int batchSize) {
      TrialRunner runner = trainer.runner(batchSize);
      return new TrialRunner() {
        @Override
        public TrialOutcome run(TrialPlan plan, TrialListener listener) {
          return runner.run(
              plan,
              new TrialListener() {
                @Override
                public boolean measured(long step, double[] values) {
                  if (step > 20 && !failures.isEmpty()) {
                    throw failures.pop();
                  }
                  return listener.measured(step, values);
                }

                @Override
                public void advanced(long steps) {
                  listener.advanced(steps);
                }
              });
        }

        @Override
        public void close() {
          runner.close();
        }
      };
    }

    @Override
    public void close() {
      trainer.close();
    }
  }

  private List<String> run(ExperimentPlan plan, String name, ClusterException... failures) {
    List<String> told = new ArrayList<>();
    try (Trainer trainer =
            new Losing(
                plan.task().open(Optional.empty(), Notices.none()),
                new ArrayDeque<>(List.of(failures)));
        Engine engine = new LocalEngine(plan, trainer, 1, told::add)) {
      Studies.run(plan, engine, folder.resolve(name));
    }
    return told;
  }

  @Test
  void aTrialThatWorkersWereLostInIsAsIfTheyHadNotBeen() throws IOException {
    ExperimentPlan plan = Studies.plan(folder, Studies.QUADRATIC);
    assertThat(run(plan, "calm")).isEmpty();
    assertThat(run(plan, "lost", LOST, LOST, SLOW))
        .containsExactly(
            "trial 0 at batch size 1 begins anew: worker 1 is lost; start it",
            "trial 0 at batch size 1 begins anew: worker 1 is lost; start it",
            "trial 0 at batch size 1 begins anew: a call took too long; raise it");
    assertThat(Studies.contents(folder.resolve("lost")))
        .isEqualTo(Studies.contents(folder.resolve("calm")));
  }

  @Test
  void whatKeepsHappeningEndsTheRunWhichThenGoesOn() throws IOException {
    ExperimentPlan plan = Studies.plan(folder, Studies.QUADRATIC);
    run(plan, "calm");
    assertThatThrownBy(() -> run(plan, "tree", LOST, LOST, LOST, LOST, LOST))
        .hasMessage(
            "worker 1 is lost; start it, then run again to continue: what is finished is kept");
    assertThatThrownBy(() -> run(plan, "tree", SLOW, SLOW)).isSameAs(SLOW);
    assertThatThrownBy(() -> run(plan, "tree", MISSING)).isSameAs(MISSING);
    assertThat(Files.exists(folder.resolve("tree"))).isTrue();
    assertThat(run(plan, "tree")).isEmpty();
    assertThat(Studies.contents(folder.resolve("tree")))
        .isEqualTo(Studies.contents(folder.resolve("calm")));
  }
}
