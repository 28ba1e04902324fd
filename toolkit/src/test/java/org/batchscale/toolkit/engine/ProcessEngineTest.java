package org.batchscale.toolkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a trial that depends on the process that runs it, a crash that costs more than its trial,
 * and processes that stay.
 */
class ProcessEngineTest {
  @TempDir Path folder;

  @AfterEach
  void noProcessStays() {
    assertThat(Studies.children()).isEmpty();
  }

  @Test
  void processesComputeWhatThreadsCompute() throws IOException {
    ExperimentPlan plan = Studies.plan(folder, Studies.QUADRATIC);
    Studies.runLocally(plan, folder.resolve("threads"));
    Map<StudyPlan, StudyProgress> progress =
        Studies.run(
            plan, new ProcessEngine(plan, Optional.empty(), 2), folder.resolve("processes"));
    assertThat(progress.values()).anyMatch(study -> study.beaten() > 0);
    assertThat(progress.values()).anyMatch(study -> study.infeasible() > 0);
    assertThat(Studies.contents(folder.resolve("processes")))
        .isEqualTo(Studies.contents(folder.resolve("threads")));
  }

  @Test
  void killedProcessesChangeNothing() throws Exception {
    ExperimentPlan plan = Studies.plan(folder, Studies.QUADRATIC);
    Studies.runLocally(plan, folder.resolve("calm"));
    int killed = Studies.runAndKill(plan, folder.resolve("killed"), 4);
    assertThat(killed).isEqualTo(4);
    assertThat(Studies.contents(folder.resolve("killed")))
        .isEqualTo(Studies.contents(folder.resolve("calm")));
  }

  @Test
  void aTrialWhoseProcessCrashesOnceIsRunAgain() throws IOException {
    // The shell's parent is the process that runs the trial; the file is there the first time.
    String crash =
        "mv '%s' '%s' 2>/dev/null && kill -SEGV $PPID && sleep 60"
            .formatted(folder.resolve("armed"), folder.resolve("gone"));
    ExperimentPlan plan = Studies.command(folder, crash);
    Studies.runLocally(plan, folder.resolve("threads"));
    Files.createFile(folder.resolve("armed"));
    Studies.run(plan, new ProcessEngine(plan, Optional.empty(), 1), folder.resolve("processes"));
    assertThat(folder.resolve("gone")).exists();
    assertThat(Studies.contents(folder.resolve("processes")))
        .isEqualTo(Studies.contents(folder.resolve("threads")));
  }

  @Test
  void aTrialWhoseProcessAlwaysCrashesFailsAndTheStudyGoesOn() throws IOException {
    // Three times for the first trial, so that another id takes its place.
    String crash =
        """
        for n in 1 2 3; do
          mv '%1$s/armed'$n '%1$s/gone'$n 2>/dev/null && kill -SEGV $PPID && sleep 60
        done
        """
            .formatted(folder);
    ExperimentPlan plan = Studies.command(folder, crash);
    for (int n = 1; n <= 3; n++) {
      Files.createFile(folder.resolve("armed" + n));
    }
    Path tree = folder.resolve("tree");
    Map<StudyPlan, StudyProgress> progress =
        Studies.run(plan, new ProcessEngine(plan, Optional.empty(), 1), tree);
    StudyProgress study = progress.values().iterator().next();
    assertThat(study.complete()).isEqualTo(3);
    assertThat(study.failed()).isEqualTo(1);
    Path first = tree.resolve("made_up/script/none/4/0");
    assertThat(Files.readString(first.resolve("metadata.json")))
        .contains("\"INCOMPLETE\"")
        .contains("its process crashed 3 times, last by signal 11 (SIGSEGV)");
    assertThat(Files.readString(tree.resolve("made_up/script/none/4/3/metadata.json")))
        .contains("\"COMPLETE\"");
  }

  @Test
  void whatATrialPrintsIsNoMessage() throws IOException {
    // To the descriptors of the process itself, as a native library does.
    String print = "echo '@trial {\"advanced\": 7}' > /proc/$PPID/fd/1";
    ExperimentPlan plan = Studies.command(folder, print);
    try (Slot slot = new ProcessEngine(plan, Optional.empty(), 1).open()) {
      Recorder recorder = new Recorder(Integer.MAX_VALUE);
      assertThat(slot.run(request(), recorder)).isEqualTo(new TrialOutcome.Completed(3));
      assertThat(recorder.steps).isEqualTo(3);
    }
  }

  @Test
  void whoGivesATrialUpGetsItsProcessKilledAndCanGoOn() throws IOException {
    ExperimentPlan plan = Studies.command(folder, "test -e '" + folder + "/fast' || sleep 600");
    try (Slot slot = new ProcessEngine(plan, Optional.empty(), 1).open()) {
      assertThatThrownBy(() -> slot.run(request(), new Recorder(0)))
          .isInstanceOf(CancellationException.class);
      assertThat(Studies.children()).isEmpty();
      Files.createFile(folder.resolve("fast"));
      assertThat(slot.run(request(), new Recorder(Integer.MAX_VALUE)))
          .isEqualTo(new TrialOutcome.Completed(3));
    }
  }

  private static TrialRequest request() {
    return new TrialRequest(
        4, new Ask(0, new Parameters(Map.of("learning_rate", 0.5)), Optional.empty()));
  }

  /** Counts, and gives the trial up when it has been asked so often. */
  private static final class Recorder implements SlotListener {
    private final int patience;
    private int calls;
    private long steps;

    Recorder(int patience) {
      this.patience = patience;
    }

    @Override
    public void measured(long step, double[] values) {}

    @Override
    public void advanced(long more) {
      steps += more;
      if (calls++ > patience) {
        throw new CancellationException("enough");
      }
    }

    @Override
    public void restarted() {
      throw new AssertionError("no process crashed");
    }
  }
}
