package org.batchscale.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.yaml.definition.ClaimComparison;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.ClaimThreshold;
import org.junit.jupiter.api.Test;

/** Results as they are printed. */
class ClaimTablesTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private static ClaimDefinition claim(String id, int conclusion) {
    return new ClaimDefinition(
        id,
        conclusion,
        "Steps at B_crit fall, 100 % of them.",
        List.of(new ClaimData(4, List.of()), new ClaimData(1, List.of())),
        ClaimMeasure.LARGEST_RISE,
        new ClaimComparison.Each(),
        ClaimThreshold.below(1.5),
        ClaimDefinition.Rule.ALL,
        1,
        "More trials.");
  }

  private static ClaimItem item(String what, double estimate, double high, ClaimVerdict verdict) {
    return new ClaimItem(
        what,
        Double.isNaN(estimate) ? OptionalDouble.empty() : OptionalDouble.of(estimate),
        new Interval(-1.25, high, 0.95),
        new Interval(-2, high, 0.975),
        1234,
        verdict,
        List.of("A note, with a comma."));
  }

  private static List<ClaimResult> results() {
    ClaimDefinition first = claim("1d", 1);
    List<ClaimItem> one = List.of(item("CNN", 1.25, 2, ClaimVerdict.UNDECIDED));
    List<ClaimItem> two =
        List.of(
            item("a", -0.5, 1, ClaimVerdict.SUPPORTED),
            item("b", Double.NaN, INF, ClaimVerdict.UNDECIDED));
    ClaimDefinition second = claim("2x", 2);
    return List.of(
        result(first, ClaimVerdict.UNDECIDED, one, List.of("figure 4: mnist/fc/sgd")),
        result(second, ClaimVerdict.UNDECIDED, two, List.of()),
        result(second, ClaimVerdict.UNDECIDED, List.of(), List.of()));
  }

  private static ClaimResult result(
      ClaimDefinition claim, ClaimVerdict verdict, List<ClaimItem> items, List<String> missing) {
    return new ClaimResult(
        claim,
        verdict,
        items,
        missing,
        ClaimWords.found(claim, items, missing),
        ClaimWords.wouldDecide(claim, verdict, items, missing));
  }

  @Test
  void text() {
    assertThat(ClaimFormat.TEXT.render(results()))
        .isEqualTo(
            """
            Cases are supported/contradicted/undecided; intervals have level 0.95.

            claim  verdict    cases  estimate    interval  asked for      n  figures
            1d     undecided  0/0/1      1.25  [-1.25, 2]  below 1.5  1,234  1, 4
            2x     undecided  1/0/1      -0.5           -  below 1.5  2,468  1, 4
            2x     undecided  0/0/0         -           -  below 1.5      0  1, 4

            1d  Steps at B_crit fall, 100 % of them.
                Undecided. CNN: 1.25, interval [-1.25, 2]; asked for: below 1.5. Without data: figure 4:
                mnist/fc/sgd.
                More trials. CNN: interval [-1.25, 2], decided by about 9 times its 1,234 trials if
                intervals narrow with their root.

            2x  Steps at B_crit fall, 100 % of them.
                Undecided. Of 2 cases 1 supported, 0 contradicted, 1 undecided; estimate -0.5; asked for:
                below 1.5 in all.
                More trials. b: interval [-2, inf] is open; it takes studies that reach the goal or show the
                end.

            2x  Steps at B_crit fall, 100 % of them.
                Undecided. No data.
                Data: none is asked for.
            """);
  }

  @Test
  void csv() {
    List<String> lines = ClaimFormat.CSV.render(results()).lines().toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.get(2))
        .isEqualTo(
            "1d,1,\"Steps at B_crit fall, 100 % of them.\",\"1, 4\",largest_rise,each,below 1.5,all,"
                + "CNN,undecided,1.25,-1.25,2.0,-2.0,2.0,0.95,1234,\"A note, with a comma.\"");
    assertThat(lines.get(5)).contains(",b,undecided,,-1.25,Infinity,-2.0,Infinity,0.95,1234,");
  }

  @Test
  void jsonHasNoInfinity() {
    String json = ClaimFormat.JSON.render(results());
    assertThat(json).startsWith("{\n  \"format_version\" : 1,").doesNotContain("Infinity", "NaN");
    assertThat(json)
        .contains("\"id\" : \"1d\"", "\"measure\" : \"largest_rise\"", "\"low\" : -1.25");
  }

  @Test
  void latex() {
    String tex = ClaimFormat.LATEX.render(results());
    assertThat(tex)
        .contains(
            "1d & Steps at B\\_crit fall, 100 \\% of them. & undecided & 1.25 & {[}$-$1.25, 2{]}")
        .contains(" & 1{,}234 & 1, 4 \\\\\n\\addlinespace\n2x & ")
        .contains(" & $-$0.5 & -- & ")
        .endsWith("\\bottomrule\n\\end{tabular}\n");
  }

  @Test
  void whatMoreTrialsWouldDo() {
    ClaimDefinition claim = claim("1d", 1);
    // From 1.25 to 2 is three times as far as to 1.5: nine times the trials; see above.
    assertThat(words(claim, item("x", 1.49, 2, ClaimVerdict.UNDECIDED)))
        .endsWith("too close to the threshold for more trials to tell.");
    assertThat(words(claim, item("x", 1.2, 1.5, ClaimVerdict.UNDECIDED)))
        .endsWith("just touches the threshold; a few more trials may do.");
    assertThat(words(claim, item("x", 1.5, 2, ClaimVerdict.UNDECIDED)))
        .endsWith("too close to the threshold for more trials to tell.");
    assertThat(words(claim, item("x", Double.NaN, 2, ClaimVerdict.UNDECIDED)))
        .endsWith("holds only bounds, which more trials do not narrow.");
  }

  private static String words(ClaimDefinition claim, ClaimItem item) {
    return ClaimWords.wouldDecide(claim, ClaimVerdict.UNDECIDED, List.of(item), List.of());
  }

  @Test
  void definitions() {
    assertThat(ClaimText.definitions(List.of(claim("1d", 1))))
        .isEqualTo(
            """
            1d  Steps at B_crit fall, 100 % of them.
                largest_rise, each; holds below 1.5, for all of the cases, at least 1; figure 1, 4.
            """);
  }
}
