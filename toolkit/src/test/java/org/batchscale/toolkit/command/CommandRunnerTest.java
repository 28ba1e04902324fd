package org.batchscale.toolkit.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.workloads.data.Notices;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.CommandWorkload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Would catch a script whose failure is taken for a result, rows read before they are whole or read
 * twice, processes left behind, arguments that a shell gets to see.
 */
@DisabledOnOs(OS.WINDOWS)
class CommandRunnerTest {
  private static final List<String> METRICS = List.of("val/error", "val/loss");
  private static final String BEGIN =
      "cd \"$BATCHSCALE_OUTPUT\"\necho step,val/error,val/loss > m\n"
          + "mv m measurements.csv\nrow() { echo \"$1\" >> measurements.csv; }\n";

  @TempDir Path folder;

  private final List<String> rows = new ArrayList<>();
  private long advanced;

  private CommandTask task(double seconds, long bytes, String... run) {
    return new CommandTask(
        new CommandWorkload(
            List.of(run),
            List.of(),
            folder,
            "data",
            "net",
            METRICS,
            OptionalInt.empty(),
            seconds,
            bytes,
            "adam",
            new Places("c.yaml", Map.of())),
        new TreeMap<>(),
        2);
  }

  private CommandTask script(String text) throws IOException {
    Files.writeString(folder.resolve("train.sh"), text);
    return task(60, 1_000_000, "sh", "train.sh");
  }

  private static TrialPlan plan(int trialId) {
    return new TrialPlan(
        new Parameters(Map.of("learning_rate", 0.125, "warm_up", 7L)),
        TrialSeeds.of(1, 32, trialId),
        List.of(0L, 5L, 10L),
        METRICS);
  }

  private TrialOutcome run(CommandTask task, long stopAt) {
    try (Trainer trainer = task.open(Optional.empty(), Notices.none());
        TrialRunner runner = trainer.runner(32)) {
      return runner.run(
          plan(3),
          new TrialListener() {
            @Override
            public boolean measured(long step, double[] values) {
              rows.add(step + " " + values[0] + " " + values[1]);
              return step < stopAt;
            }

            @Override
            public void advanced(long steps) {
              advanced += steps;
            }
          });
    }
  }

  private TrialOutcome run(CommandTask task) {
    return run(task, Long.MAX_VALUE);
  }

  @Test
  void rowsAreHandedOnAndTheTrialCompletes() throws IOException {
    TrialOutcome outcome = run(script(BEGIN + "row 0,1,2\nrow 5,0.5,1e-3\nrow 10,.25,-4.5E+1"));
    assertThat(outcome).isEqualTo(new TrialOutcome.Completed(10));
    assertThat(rows).containsExactly("0 1.0 2.0", "5 0.5 0.001", "10 0.25 -45.0");
    assertThat(advanced).isEqualTo(10);
  }

  @Test
  void columnsStandInAnyOrderAndLinesMayEndAsTheyLike() throws IOException {
    TrialOutcome outcome =
        run(
            script(
                "printf 'step,train/loss, val/loss,val/error\\r\\n0,9,2,1\\r\\n\\n10,9,4,3'"
                    + " > \"$BATCHSCALE_OUTPUT\"/measurements.csv"));
    assertThat(outcome).isEqualTo(new TrialOutcome.Completed(10));
    assertThat(rows).containsExactly("0 1.0 2.0", "10 3.0 4.0");
  }

  @Test
  void aRowIsReadWhenItIsWhole() throws IOException {
    TrialOutcome outcome =
        run(
            script(
                BEGIN
                    + "printf '1' >> measurements.csv\nsleep 0.4\nprintf '0,0.' >> measurements.csv\n"
                    + "sleep 0.4\necho 5,7 >> measurements.csv"));
    assertThat(outcome).isEqualTo(new TrialOutcome.Completed(10));
    assertThat(rows).containsExactly("10 0.5 7.0");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            BEGIN + "row 0,1,1\necho warm >&2\necho 'no GPU' >&2\nexit 3",
            0,
            "the command ended with exit code 3, 0 of 10 steps measured; it said: warm / no GPU"),
        Arguments.of(
            "echo only here\nexit 1",
            0,
            "the command ended with exit code 1, nothing measured; it said: only here"),
        Arguments.of(
            BEGIN + "row 10,1,1\nkill -9 $$",
            10,
            "the command ended with exit code 137, 10 of 10 steps measured; it said nothing"),
        Arguments.of(
            "exit 0", 0, "the command ended without an error, nothing measured; it said nothing"),
        Arguments.of(
            BEGIN, 0, "the command ended without an error, nothing measured; it said nothing"),
        Arguments.of(
            BEGIN + "row 0,1,1\nrow 5,1,1\necho \"see $BATCHSCALE_OUTPUT\"",
            5,
            "the command ended without an error, 5 of 10 steps measured; it said: see"
                + " $BATCHSCALE_OUTPUT"),
        Arguments.of(
            BEGIN + "row 0,1,1\nrow 5,low,1",
            0,
            "line 3 of measurements.csv holds something that is not a number: '5,low,1'"),
        Arguments.of(
            BEGIN + "row 0,0x1p3,1",
            0,
            "line 2 of measurements.csv holds something that is not a number: '0,0x1p3,1'"),
        Arguments.of(
            BEGIN + "row 0,,1",
            0,
            "line 2 of measurements.csv holds something that is not a number: '0,,1'"),
        Arguments.of(
            BEGIN + "row 0,1", 0, "line 2 of measurements.csv must have 3 values, got 2: '0,1'"),
        Arguments.of(
            BEGIN + "row 5,1,1\nrow 4,1,1",
            5,
            "line 3 of measurements.csv must be of a later step than the 5 before it: '4,1,1'"),
        Arguments.of(
            BEGIN + "row 5,1,1\nrow 5,1,1",
            5,
            "line 3 of measurements.csv must be of a later step than the 5 before it: '5,1,1'"),
        Arguments.of(
            BEGIN + "row 11,1,1",
            0,
            "line 2 of measurements.csv must be of a step from 0 to 10: '11,1,1'"),
        Arguments.of(
            BEGIN + "row -1,1,1",
            0,
            "line 2 of measurements.csv must be of a step from 0 to 10: '-1,1,1'"),
        Arguments.of(
            "echo epoch 1 of 10 > \"$BATCHSCALE_OUTPUT\"/measurements.csv",
            0,
            "measurements.csv must begin with a line 'step,val/error,val/loss', got 'epoch 1 of"
                + " 10'"),
        Arguments.of(
            "echo step,val/error > \"$BATCHSCALE_OUTPUT\"/measurements.csv",
            0,
            "measurements.csv has no column 'val/loss'; it has 'step,val/error'"),
        Arguments.of(
            "head -c 200000 /dev/zero > \"$BATCHSCALE_OUTPUT\"/measurements.csv",
            0,
            "line 1 of measurements.csv has more than 65,536 bytes"),
        Arguments.of(
            "mkdir \"$BATCHSCALE_OUTPUT\"/measurements.csv",
            0,
            "measurements.csv is no plain file"),
        Arguments.of(
            BEGIN + "row 5,1,1\nsleep 1.5\n: > measurements.csv",
            5,
            "measurements.csv lost rows; rows must be appended"),
        Arguments.of(
            BEGIN + "row 0,1,1\nyes 'much text' | head -c 1100000 >&2\nsleep 100",
            0,
            "the printed text exceeds the output limit of 1,000,000 bytes"),
        Arguments.of(
            BEGIN + "yes '' | head -c 1100000 >> measurements.csv\nsleep 100",
            0,
            "measurements.csv exceeds the output limit of 1,000,000 bytes"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aScriptThatFailsIsNoResult(String text, long steps, String reason) throws IOException {
    assertThat(run(script(text))).isEqualTo(new TrialOutcome.Failed(steps, reason));
  }

  @ParameterizedTest
  @MethodSource("org.batchscale.toolkit.command.CommandRunnerTest#notFinite")
  void aMetricThatIsNotFiniteIsDivergence(String row, String reason) throws IOException {
    // Even if the script then fails: training diverged before.
    TrialOutcome outcome = run(script(BEGIN + "row 0,1,1\nrow " + row + "\nexit 1"));
    assertThat(outcome).isEqualTo(new TrialOutcome.Diverged(5, reason));
    assertThat(rows).containsExactly("0 1.0 1.0");
  }

  static Stream<Arguments> notFinite() {
    return Stream.of(
        Arguments.of("5,nan,1", "val/error after 5 steps was NaN"),
        Arguments.of("5,1,inf", "val/loss after 5 steps was Infinity"),
        Arguments.of("5,1,-Infinity", "val/loss after 5 steps was -Infinity"),
        Arguments.of("5,1,1e999", "val/loss after 5 steps was Infinity"));
  }

  /** Children that note their process ids in pids, and would live for long. */
  private String withChildren(String then) {
    return BEGIN
        + ("p=" + folder + "/pids\n")
        + "(sleep 1000 & echo $! >> $p; wait) &\necho $! >> $p\nsleep 1000 &\necho $! >> $p\n"
        // All of them have begun before the script goes on.
        + "echo $$ >> $p\nuntil [ $(wc -l < $p) -ge 4 ]; do sleep 0.01; done\nrow 0,1,1\n"
        + then;
  }

  private void assertNoneIsLeft(int wanted) throws IOException {
    List<String> pids = Files.readAllLines(folder.resolve("pids"));
    assertThat(pids).hasSize(wanted);
    for (String pid : pids) {
      Path stat = Path.of("/proc", pid, "stat");
      String state =
          Files.exists(stat)
              ? new String(Files.readAllBytes(stat), StandardCharsets.UTF_8)
                  .replaceFirst(".*\\) (.) .*\n?", "$1")
              : "gone";
      assertThat(state).as("process " + pid).isIn("gone", "Z");
    }
  }

  @Test
  void aScriptThatHangsIsEndedWithAllItStarted() throws IOException {
    script(withChildren("sleep 1000"));
    TrialOutcome outcome = run(task(3, 1000, "sh", "train.sh"));
    assertThat(outcome)
        .isEqualTo(
            new TrialOutcome.Failed(
                0,
                "the command ran longer than its time limit of 3.0 s, 0 of 10 steps measured; it"
                    + " said nothing"));
    assertNoneIsLeft(4);
  }

  @Test
  void noProcessOutlivesItsTrial() throws IOException {
    assertThat(run(script(withChildren("row 10,1,1")))).isEqualTo(new TrialOutcome.Completed(10));
    assertNoneIsLeft(4);
  }

  @Test
  void theListenerMayEndATrial() throws IOException {
    TrialOutcome outcome = run(script(withChildren("row 5,1,1\nrow 6,1,1\nsleep 1000")), 5);
    assertThat(outcome).isEqualTo(new TrialOutcome.Stopped(5));
    assertThat(rows).containsExactly("0 1.0 1.0", "5 1.0 1.0");
    assertNoneIsLeft(4);
  }

  @Test
  void aStopAfterTheLastStepIsNone() throws IOException {
    assertThat(run(script(BEGIN + "row 10,1,1"), 5)).isEqualTo(new TrialOutcome.Completed(10));
  }

  @Test
  void aRunThatFailsElsewhereEndsTheScriptAtOnce() throws IOException {
    CommandTask task = script(withChildren("sleep 1000"));
    try (Trainer trainer = task.open(Optional.empty(), Notices.none());
        TrialRunner runner = trainer.runner(32)) {
      assertThatThrownBy(
              () ->
                  runner.run(
                      plan(0),
                      new TrialListener() {
                        @Override
                        public boolean measured(long step, double[] values) {
                          rows.add("" + step);
                          return true;
                        }

                        @Override
                        public void advanced(long steps) {
                          if (!rows.isEmpty()) {
                            throw new CancellationException("elsewhere");
                          }
                        }
                      }))
          .isInstanceOf(CancellationException.class)
          .hasMessage("elsewhere");
    }
    assertNoneIsLeft(4);
  }

  @Test
  void theScriptIsToldItsTrial() throws IOException {
    CommandTask task =
        script(
            "env | grep -e ^BATCHSCALE_ -e ^OMP > env\npwd > pwd\ncp \"$BATCHSCALE_OUTPUT\"/* .\n"
                + BEGIN
                + "row 10,1,1");
    assertThat(run(task)).isEqualTo(new TrialOutcome.Completed(10));
    assertThat(Files.readAllLines(folder.resolve("env")))
        .contains(
            "BATCHSCALE_BATCH_SIZE=32",
            "BATCHSCALE_TRAIN_STEPS=10",
            "BATCHSCALE_DATASET=data",
            "BATCHSCALE_MODEL=net",
            "BATCHSCALE_OPTIMIZER=adam",
            "BATCHSCALE_THREADS=2",
            "OMP_NUM_THREADS=2",
            "BATCHSCALE_PARAMETER_LEARNING_RATE=0.125",
            "BATCHSCALE_PARAMETER_WARM_UP=7");
    assertThat(folder.resolve("pwd")).hasContent(folder.toRealPath().toString());
    assertThat(folder.resolve("evaluate_at.txt")).hasContent("0\n5\n10\n");
    long seed = TrialSeeds.of(1, 32, 3).weights() >>> 33;
    assertThat(seed).isBetween(0L, (long) Integer.MAX_VALUE);
    assertThat(Files.readString(folder.resolve("trial.json")))
        .contains("\"seed\": " + seed, "\"batch_size\": 32", "\"evaluate_at\": [0, 5, 10]")
        .contains("\"metaparameters\": {\"learning_rate\": 0.125, \"warm_up\": 7}")
        .contains("\"metrics\": [\"val/error\", \"val/loss\"]");
  }

  @Test
  void noShellSeesTheArguments() throws IOException {
    Files.writeString(
        folder.resolve("train.sh"), "printf '%s\\n' \"$@\" > args\n" + BEGIN + "row 10,1,1");
    String evil = "$(touch harm); `touch harm` | touch harm & \"' *";
    assertThat(run(task(60, 1000, "sh", "train.sh", evil, "", "two words")))
        .isEqualTo(new TrialOutcome.Completed(10));
    assertThat(folder.resolve("args")).hasContent(evil + "\n\ntwo words\n");
    assertThat(folder.resolve("harm")).doesNotExist();
  }

  @Test
  void nothingIsLeftInTheTemporaryFolder() throws IOException {
    run(
        script(
            "echo \"$BATCHSCALE_OUTPUT\" > where\nmkdir -p \"$BATCHSCALE_OUTPUT\"/a/b\n" + BEGIN));
    assertThat(Path.of(Files.readString(folder.resolve("where")).strip())).doesNotExist();
  }

  @Test
  void aProgramThatIsNotThereIsToldBeforeAnythingRuns() throws IOException {
    assertThatThrownBy(
            () -> task(1, 1, "no-such-program-here").open(Optional.empty(), Notices.none()))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("command.run.0: there is no program 'no-such-program-here' on");
    Files.writeString(folder.resolve("train.sh"), "");
    assertThatThrownBy(() -> task(1, 1, "./train.sh").open(Optional.empty(), Notices.none()))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("must be a program that may be executed, got './train.sh'");
  }

  @Test
  void aProgramIsFoundByItsPathFromTheFolder() throws IOException {
    Path program = folder.resolve("train");
    Files.writeString(program, "#!/bin/sh\n" + BEGIN + "row 10,1,1");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(run(task(60, 1000, "./train"))).isEqualTo(new TrialOutcome.Completed(10));
  }
}
