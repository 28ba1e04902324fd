package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.batchscale.toolkit.experiment.TreeLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a reproduction that ends otherwise than its experiments run one by one would, forgets
 * what it did, or trains what it was not asked for.
 */
class ReproduceEndToEndTest {
  @TempDir Path folder;

  private TinyTier tier;

  @BeforeEach
  void files() throws IOException {
    tier = TinyTier.in(folder);
  }

  private static Shell.Outcome reproduce(Path tier, Path out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("reproduce", "--tier", tier));
    args.addAll(List.of("--out", out, "--parallel", 2, "--no-forecast"));
    args.addAll(List.of(more));
    return Shell.run(args.toArray());
  }

  /** The lines that tell what began and what was drawn, in order. */
  private static List<String> events(Shell.Outcome outcome) {
    return outcome
        .err()
        .lines()
        .filter(line -> line.startsWith("pass ") || line.contains(" drawn: "))
        .filter(line -> !line.contains("; plan: "))
        .map(line -> line.replaceAll("(,|:) (tiny_images|" + Path.of("/") + ").*", ""))
        .toList();
  }

  /** All files but those that tell how long it took. */
  private static Map<String, String> withoutTimings(Path out) {
    Map<String, String> contents = new TreeMap<>(Shell.contents(out));
    for (String timed :
        List.of(
            "timings.csv",
            "report.html",
            "report.pdf",
            "latex/report.tex",
            "latex/tables/hours.tex",
            "latex/tables/hours_of_figures.tex")) {
      assertThat(contents.remove(timed)).as(timed).isNotNull();
    }
    return contents;
  }

  @Test
  void passesLeaveNoTraceAndFiguresComeEarly() throws IOException {
    Path inPasses = folder.resolve("in-passes");
    Path atOnce = folder.resolve("at-once");
    Shell.Outcome outcome = reproduce(tier.write("t", "[2, 4]", "conv_run", "dense_run"), inPasses);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
    // Figure 1 needs less than figure 4, so its experiment comes first, whatever the tier's order.
    assertThat(events(outcome))
        .containsExactly(
            "pass 1/3: dense_run",
            "figure 1 drawn",
            "figure 4 drawn",
            "pass 1/3: conv_run",
            "figure 4 drawn",
            "pass 2/3: dense_run",
            "figure 1 drawn",
            "figure 4 drawn",
            "pass 2/3: conv_run",
            "figure 4 drawn",
            "pass 3/3: dense_run",
            "figure 1 drawn",
            "figure 4 drawn",
            "pass 3/3: conv_run",
            "figure 4 drawn");
    assertThat(outcome.err()).contains("24 trials, of which 0 are there; figures 1, 4");

    // Another tier of the same name, in one pass.
    tier.write("t", "[]", "conv_run", "dense_run");
    assertThat(reproduce(folder.resolve("t.yaml"), atOnce).exit()).isEqualTo(Exit.DONE);
    assertThat(withoutTimings(inPasses)).isEqualTo(withoutTimings(atOnce));
    assertThat(inPasses.resolve("figures")).isDirectoryContaining("glob:**figure_1.png");
    assertThat(inPasses.resolve("figures/.unfinished")).doesNotExist();

    // The tree is the one of the experiments run one by one.
    Path plain = folder.resolve("plain");
    Shell.run("run", folder.resolve("conv_run.yaml"), "--out", plain, "--no-forecast");
    Shell.run("run", folder.resolve("dense_run.yaml"), "--out", plain, "--no-forecast");
    assertThat(Shell.contents(inPasses.resolve("results"))).isEqualTo(Shell.contents(plain));
  }

  @Test
  void onceMoreChangesNothingAndTheReportFollowsFromTheFolderAlone() throws IOException {
    Path out = folder.resolve("out");
    Path file = tier.write("t", "[3]", "dense_run", "conv_run");
    Shell.Outcome first = reproduce(file, out);
    Map<String, String> whole = Shell.contents(out);
    List<String> timings = Files.readAllLines(out.resolve("timings.csv"));
    assertThat(timings.get(0)).isEqualTo("experiment,trials,steps,seconds");
    long ended = TreeContents.ended(Shell.contents(out.resolve("results/tiny_images/conv")));
    assertThat(timings.get(1)).startsWith("conv_run,%d,".formatted(ended));
    assertThat(timings.get(2)).startsWith("dense_run,");
    assertThat(timings).hasSize(3);

    Shell.Outcome again = reproduce(file, out);
    assertThat(again.exit()).isEqualTo(first.exit());
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(again.err())
        .contains("24 trials, of which 24 are there")
        .doesNotContain("figure 1 drawn");
    // Times as well: nothing was trained.
    assertThat(Shell.contents(out)).isEqualTo(whole);

    for (String file4 : List.of("figures/figure_1.png", "figure_4_summary.txt")) {
      Files.delete(out.resolve(file4));
    }
    Files.writeString(out.resolve("figures/figure_4.svg"), "half of it");
    Shell.Outcome report = reproduce(file, out, "--report-only");
    assertThat(report.exit()).isEqualTo(Exit.DONE);
    assertThat(report.out()).isEqualTo(first.out());
    assertThat(report.err()).isEmpty();
    assertThat(Shell.contents(out)).isEqualTo(whole);
  }

  @Test
  void onlyWhatTheFiguresNeedIsTrained() throws IOException {
    Path out = folder.resolve("out");
    Path file = tier.write("t", "[]", "conv_run", "dense_run");
    assertThat(reproduce(file, out, "--figures", "1").exit()).isEqualTo(Exit.DONE);
    assertThat(out.resolve("results/tiny_images/dense")).exists();
    assertThat(out.resolve("results/tiny_images/conv")).doesNotExist();
    assertThat(out.resolve("figures/figure_4.png")).doesNotExist();
    assertThat(Files.readString(out.resolve("figure_1_summary.txt")))
        .contains("Figure 1, tier t.", "tiny_images/dense/nesterov_momentum: 260 parameters")
        .doesNotContain("conv");
  }

  @Test
  void killedInTheFirstPassItGoesOn() throws Exception {
    Path file = tier.write("t", "[2, 4]", "dense_run", "conv_run");
    Path calm = folder.resolve("calm");
    reproduce(file, calm);
    Path killed = folder.resolve("killed");
    for (String begun : List.of("dense/nesterov_momentum/8/0", "conv/nesterov_momentum/64/1")) {
      Process process =
          Shell.start(
              "reproduce", "--tier", file, "--out", killed, "--parallel", 1, "--no-forecast");
      Path trial = killed.resolve("results/tiny_images").resolve(begun);
      while (process.isAlive() && !Files.exists(trial.resolve("measurements.csv"))) {
        Thread.sleep(2);
      }
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(TreeContents.ended(Shell.contents(killed.resolve("results")))).isLessThan(24);
    }
    Shell.Outcome last = reproduce(file, killed);
    assertThat(last.exit()).as(last.err()).isEqualTo(Exit.DONE);
    assertThat(last.err()).doesNotContain("24 trials, of which 0 are there");
    assertThat(withoutTimings(killed)).isEqualTo(withoutTimings(calm));
  }

  @Test
  void whatCannotBeHadIsSaidAndTheRestRuns() throws IOException {
    tier.experiment(
        "absent_run", "imagenet", "linear", "[flatten, {dense: {units: 1000}}]", "stop: never");
    tier.figure(4, "tiny_images/dense", "imagenet/linear");
    Path file = tier.write("t", "[2]", "absent_run", "dense_run");
    Path out = folder.resolve("out");
    Shell.Outcome outcome =
        reproduce(file, out, "--data", "imagenet=" + folder.resolve("not-there"));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INCOMPLETE);
    List<String> lines = outcome.err().lines().toList();
    assertThat(lines.get(0)).contains("not-there: is not a folder", "--data");
    assertThat(lines.get(1)).isEqualTo("  so absent_run cannot run, for figure 4");
    assertThat(lines).last().isEqualTo("did not run, for want of data: absent_run");
    assertThat(outcome.out()).contains("left out panel 'Panel of imagenet/linear'");
    assertThat(out.resolve("figures/figure_4.png")).exists();
  }

  @Test
  void aFolderThatIsBeingWrittenIsRefused() throws IOException {
    Path file = tier.write("t", "[2]", "dense_run", "conv_run");
    Path out = folder.resolve("out");
    try (TreeLock lock = TreeLock.on(out)) {
      for (Object[] more : new Object[][] {{}, {"--report-only"}}) {
        Shell.Outcome outcome = reproduce(file, out, more);
        assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err()).contains("is being written by another run", "--out");
      }
    }
    assertThat(out.resolve("results")).doesNotExist();
  }

  @Test
  void brokenTimesAreToldBeforeAnythingRuns() throws IOException {
    Path file = tier.write("t", "[2]", "dense_run", "conv_run");
    Path out = Files.createDirectory(folder.resolve("out"));
    Map<String, String> wrong = new TreeMap<>();
    wrong.put("", "must begin with experiment,trials,steps,seconds, got ''");
    wrong.put("a,b\n", "must begin with experiment,trials,steps,seconds, got 'a,b'");
    wrong.put(
        "experiment,trials,steps,seconds\na,1,2,3.5\nb,1,2\n",
        "line 3 must be a name and three numbers, got 'b,1,2'");
    wrong.put(
        "experiment,trials,steps,seconds\na,1,-2,3.5\n",
        "line 2 must be a name and three numbers, got 'a,1,-2,3.5'");
    wrong.forEach(
        (text, says) -> {
          try {
            Files.writeString(out.resolve("timings.csv"), text);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          Shell.Outcome outcome = reproduce(file, out);
          assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
          assertThat(outcome.err()).contains("timings.csv: " + says, "delete it");
        });
    assertThat(out.resolve("results")).doesNotExist();
  }
}
