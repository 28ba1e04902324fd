package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.ScalingLine;
import org.batchscale.yaml.definition.SeriesDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves of every quantity, and what stands beside them. */
class CurvesPanelTest {
  private static final String A = "mnist/a/sgd";
  private static final String B = "mnist/b/sgd";
  private static final FigureOptions PAPER = new FigureOptions(FigureStyle.PAPER, false, 0.95);

  @TempDir Path folder;
  private CurvesTree tree;

  @BeforeEach
  void tree() {
    tree = new CurvesTree(folder.resolve("tree"));
  }

  private DrawnFigure draw(FigureOptions options, PanelDefinition... panels) {
    return Figures.draw(TestPanels.figure(panels), List.of(tree.open()), options);
  }

  private DrawnFigure draw(PanelDefinition... panels) {
    return draw(FigureOptions.DEFAULT, panels);
  }

  /** The CSV rows by column name. */
  private static List<Map<String, String>> rows(DrawnFigure figure) {
    List<String> lines = figure.csv().lines().toList();
    String[] header = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> column(DrawnFigure figure, String name) {
    return rows(figure).stream().map(row -> row.get(name)).toList();
  }

  private static String svg(DrawnFigure figure) {
    return new String(figure.svg(), StandardCharsets.UTF_8);
  }

  private static PanelDefinition.Curves with(
      PanelDefinition.Curves panel, Optional<String> partition, ScalingLine line, Limits limits) {
    return new PanelDefinition.Curves(
        panel.title(),
        panel.quantity(),
        panel.series(),
        panel.normalizeAt(),
        partition,
        line,
        limits,
        panel.note());
  }

  @Test
  void normalisedCurvesAreDividedByTheirOwnSteps() {
    tree.reached(A, 1, 900).reached(A, 2, 400).reached(A, 4, 100);
    tree.reached(B, 2, 300).reached(B, 4, 150).reached("mnist/c/sgd", 4, 7);
    DrawnFigure figure =
        draw(
            TestPanels.curves(
                "Sizes",
                Quantity.STEPS_TO_RESULT,
                OptionalInt.of(2),
                TestPanels.series("First", A),
                TestPanels.series("Second", B),
                TestPanels.series("Third", "mnist/c/sgd")));
    // What cannot be divided is not drawn, but its numbers are there.
    assertThat(column(figure, "plotted")).containsExactly("2.25", "1", "0.25", "1", "0.5", "");
    assertThat(column(figure, "steps")).containsExactly("900", "400", "100", "300", "150", "7");
    assertThat(svg(figure)).contains("Steps / (steps at B = 2)").doesNotContain("Third");
    assertThat(figure.notes())
        .contains("Sizes: left out 'Third': no result at batch size 2 to divide by");
    assertThat(figure.caption()).contains("no result at the batch size to divide by: Sizes: Third");
  }

  @Test
  void perfectScalingStartsAtTheNormalisingBatchSize() {
    tree.reached(A, 1, 900).reached(A, 2, 400).reached(B, 2, 300).reached(B, 8, 30);
    PanelDefinition.Curves plain =
        TestPanels.curves(
            "P",
            Quantity.STEPS_TO_RESULT,
            OptionalInt.empty(),
            TestPanels.series("First", A),
            TestPanels.series("Second", B));
    ScalingLine second = new ScalingLine(ScalingLine.Kind.NAMED, "Second");
    ScalingLine none = new ScalingLine(ScalingLine.Kind.NONE, "");
    assertThat(panel(plain).scaling().orElseThrow().stepsAt(2)).isEqualTo(450);
    assertThat(panel(with(plain, Optional.empty(), second, Limits.NONE)).scaling().orElseThrow())
        .satisfies(line -> assertThat(line.steps()).isEqualTo(300))
        .satisfies(line -> assertThat(line.batchSize()).isEqualTo(2));
    assertThat(panel(with(plain, Optional.empty(), none, Limits.NONE)).scaling()).isEmpty();
    PanelDefinition.Curves divided =
        TestPanels.curves(
            "P", Quantity.STEPS_TO_RESULT, OptionalInt.of(2), TestPanels.series("First", A));
    assertThat(panel(divided).scaling().orElseThrow().stepsAt(4)).isEqualTo(0.5);
  }

  private CurvesPanel panel(PanelDefinition.Curves definition) {
    return (CurvesPanel)
        CurvesPanel.of(definition, List.of(tree.open()), FigureOptions.DEFAULT).orElseThrow();
  }

  @Test
  void aPartitionSplitsTheTrialsThatCount() {
    StudyFolder study = tree.study(A, 8);
    tree.trial(study, 0, 400, 0.05, Map.of("learning_rate", 0.01));
    tree.trial(study, 1, 300, 0.05, Map.of("learning_rate", 0.01, "label_smoothing", 0.1));
    tree.trial(study, 2, 200, 0.04, Map.of("learning_rate", 0.01, "label_smoothing", 0.01));
    // Beyond the first three: it must not count, though it is the best with 0.1.
    tree.trial(study, 3, 100, 0.01, Map.of("learning_rate", 0.01, "label_smoothing", 0.1));
    SeriesDefinition three =
        new SeriesDefinition("", A, TestPanels.GOAL, OptionalInt.of(3), List.of());
    PanelDefinition.Curves steps =
        with(
            TestPanels.curves("P", Quantity.STEPS_TO_RESULT, OptionalInt.empty(), three),
            Optional.of("label_smoothing"),
            new ScalingLine(ScalingLine.Kind.NAMED, "label_smoothing = 0.1"),
            Limits.NONE);
    DrawnFigure figure = draw(steps);
    assertThat(column(figure, "series"))
        .containsExactly(
            "label_smoothing = 0.00", "label_smoothing = 0.01", "label_smoothing = 0.10");
    assertThat(column(figure, "steps")).containsExactly("400", "200", "300");
    assertThat(column(figure, "counted_trials")).containsExactly("1", "1", "1");
    assertThat(svg(figure)).contains("Label smoothing = 0.10");
    assertThat(panel(steps).scaling().orElseThrow().steps()).isEqualTo(300);
    PanelDefinition.Curves best =
        with(
            TestPanels.curves("P", Quantity.BEST_VALUE, OptionalInt.empty(), three),
            Optional.of("label_smoothing"),
            TestPanels.FIRST,
            Limits.NONE);
    assertThat(column(draw(best), "plotted")).containsExactly("0.05", "0.04", "0.05");
    assertThat(panel(best).scaling()).isEmpty();
    assertThat(svg(draw(best))).contains("Best validation error", "Smaller is better");
  }

  @Test
  void severalGoalsAreSeveralCurves() {
    StudyFolder study = tree.study(A, 8);
    tree.trial(study, 0, 400, 0.05, Map.of("learning_rate", 0.01));
    tree.trial(study, 1, 100, 0.15, Map.of("learning_rate", 0.01));
    DrawnFigure figure =
        draw(
            TestPanels.curves(
                "Goals",
                Quantity.STEPS_TO_RESULT,
                OptionalInt.empty(),
                goal("goal 0.1", 0.1),
                goal("goal 0.2", 0.2)));
    assertThat(column(figure, "steps")).containsExactly("400", "100");
    assertThat(svg(figure)).contains("Goals: classification error &lt; 0.1 to 0.2", "Goal 0.2");
  }

  private static SeriesDefinition goal(String name, double value) {
    GoalDefinition goal = new GoalDefinition(TestPanels.GOAL.metric(), value, false);
    return new SeriesDefinition(name, A, goal, OptionalInt.empty(), List.of());
  }

  @Test
  void learningRatesHaveHeuristics() {
    int[] sizes = {4, 16, 64};
    double[] rates = {0.01, 0.02, 0.16};
    for (int i = 0; i < sizes.length; i++) {
      Map<String, Number> parameters = Map.of("learning_rate", rates[i], "momentum", 0.75);
      tree.trial(tree.study(A, sizes[i]), 0, 100, 0.05, parameters);
    }
    PanelDefinition.Curves effective = quantity(Quantity.EFFECTIVE_LEARNING_RATE);
    DrawnFigure figure = draw(effective);
    assertThat(column(figure, "plotted")).containsExactly("0.04", "0.08", "0.64");
    assertThat(svg(figure))
        .contains("Learning rate / (1 \u2212 momentum)", ">Linear<", ">Square root<");
    assertThat(figure.caption()).contains("P 16 beside 16 and 4 (batch size 4 to 64)");
    assertThat(panel(effective).anchor().orElseThrow().getY()).isCloseTo(0.04, within(1e-12));
    assertThat(Heuristic.LINEAR.at(4, 0.04, 64)).isCloseTo(0.64, within(1e-12));
    assertThat(Heuristic.SQUARE_ROOT.at(4, 0.04, 64)).isCloseTo(0.16, within(1e-12));
    assertThat(column(draw(quantity(Quantity.LEARNING_RATE)), "plotted"))
        .containsExactly("0.01", "0.02", "0.16");
    DrawnFigure momentum = draw(quantity(Quantity.MOMENTUM));
    assertThat(column(momentum, "plotted")).containsExactly("0.25", "0.25", "0.25");
    assertThat(svg(momentum)).doesNotContain(">Linear<");
  }

  private static PanelDefinition.Curves quantity(Quantity quantity) {
    return TestPanels.curves("P", quantity, OptionalInt.empty(), TestPanels.series("", A));
  }

  @Test
  void batchSizesAreFiltered() {
    tree.reached(A, 1, 900).reached(A, 2, 400).reached(A, 4, 100);
    SeriesDefinition some =
        new SeriesDefinition("", A, TestPanels.GOAL, OptionalInt.empty(), List.of(1, 4));
    DrawnFigure figure =
        draw(TestPanels.curves("P", Quantity.STEPS_TO_RESULT, OptionalInt.empty(), some));
    assertThat(column(figure, "batch_size")).containsExactly("1", "4");
  }

  @Test
  void limitsAreWidenedToWholeExponents() {
    tree.reached(A, 4, 900).reached(A, 64, 100);
    Limits limits =
        new Limits(Optional.of(new Limits.Range(0, 5)), Optional.of(new Limits.Range(7, 20)));
    PanelDefinition.Curves panel =
        with(quantity(Quantity.STEPS_TO_RESULT), Optional.empty(), TestPanels.FIRST, limits);
    assertThat(panel(panel).axes().across()).isEqualTo(new AxisLimits(0, 6));
    assertThat(panel(panel).axes().downPowers()).isEqualTo(new AxisLimits(6, 20));
  }

  @Test
  void intervalsAreWhiskersOfOwnStyle() {
    StudyFolder study = tree.study(A, 8);
    for (int id = 0; id < 10; id++) {
      tree.trial(study, id, 100 + id, 0.05, Map.of("learning_rate", 0.01 * (id + 1)));
    }
    Map<String, String> row = rows(draw(quantity(Quantity.STEPS_TO_RESULT))).get(0);
    // P(no resampled trial among the best k) = ((10 - k) / 10)^10, at most 5 % from k = 3.
    assertThat(row)
        .containsEntry("interval_low", "100")
        .containsEntry("interval_high", "102")
        .containsEntry("interval_level", "0.95");
    DrawnFigure rates = draw(quantity(Quantity.LEARNING_RATE));
    assertThat(Double.parseDouble(column(rates, "interval_low").get(0))).isEqualTo(0.01);
    assertThat(Double.parseDouble(column(rates, "interval_high").get(0))).isEqualTo(0.03);
    assertThat(rates.caption()).contains("Whiskers: 95\u00a0% bootstrap intervals");
    DrawnFigure paper = draw(PAPER, quantity(Quantity.STEPS_TO_RESULT));
    assertThat(column(paper, "interval_high")).containsExactly("");
    assertThat(paper.caption()).doesNotContain("Whiskers");
    assertThat(paper.latex()).doesNotContain("interval");
  }

  /** One trial that reaches the goal, and nine in the middle that do not. */
  private void oneOfTen(int batchSize, double rate, double momentum) {
    StudyFolder study = tree.study(A, batchSize);
    tree.trial(study, 0, 100, 0.05, Map.of("learning_rate", rate, "momentum", momentum));
    for (int id = 1; id < 10; id++) {
      tree.trial(study, id, 100, 0.5, Map.of("learning_rate", 0.01, "momentum", 0.9));
    }
  }

  @Test
  void aBestTrialNearAnEdgeOfItsSearchHasARing() {
    oneOfTen(8, 0.9, 0.9);
    oneOfTen(16, 0.01, 0.51);
    oneOfTen(32, 0.3, 0.9);
    DrawnFigure figure = draw(quantity(Quantity.STEPS_TO_RESULT));
    assertThat(column(figure, "at_edge"))
        .containsExactly("learning_rate at its upper end", "momentum at its lower end", "");
    assertThat(svg(figure)).contains("Best trials near an edge of their search");
    assertThat(figure.caption())
        .contains(
            "A ring: the best trial, or more than half of the best 5, lies within 10 % of an");
    assertThat(figure.marks().get(0).text()).contains("Edge of the search: learning_rate");
    assertThat(svg(draw(PAPER, quantity(Quantity.STEPS_TO_RESULT))))
        .doesNotContain("edge of their");
    // Of best values: by their rank.
    assertThat(column(draw(quantity(Quantity.BEST_VALUE)), "at_edge"))
        .first()
        .isEqualTo("learning_rate at its upper end");
  }

  @Test
  void syntheticDataAreMarkedInEveryFormat() throws Exception {
    tree.reached(A, 8, 100).reached(A, 16, 60).synthetic(A, 16);
    DrawnFigure figure = draw(quantity(Quantity.STEPS_TO_RESULT));
    assertThat(svg(figure)).contains(">Synthetic data<");
    assertThat(figure.caption()).contains("own trials, and synthetic");
    assertThat(figure.latex()).contains("% synthetic data");
    assertThat(column(figure, "origin")).containsExactly("own", "synthetic");
    for (byte[] pdf : List.of(figure.pdf(), Figures.pdf("All", List.of(figure, figure)))) {
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertThat(new PDFTextStripper().getText(document)).contains("Synthetic data");
      }
    }
    tree = new CurvesTree(folder.resolve("own")).reached(A, 8, 100);
    assertThat(svg(draw(quantity(Quantity.STEPS_TO_RESULT)))).doesNotContain("Synthetic");
  }

  @Test
  void marksTellThePoints() {
    tree.reached(A, 8, 100);
    StudyFolder missed = tree.study(A, 16);
    tree.trial(missed, 0, 1000, 0.5, Map.of("learning_rate", 0.01));
    DrawnFigure figure = draw(quantity(Quantity.STEPS_TO_RESULT));
    assertThat(figure.marks()).hasSize(2);
    assertThat(figure.marks().get(0).text())
        .contains("Batch size 8\nSteps 100\n", "Trial 0 of 1", "learning_rate 0.01");
    assertThat(figure.marks().get(1).text())
        .contains("Goal not reached by step 1,000", "Best measured 0.5");
    for (Mark mark : figure.marks()) {
      assertThat(mark.x()).isBetween(0.0, figure.width());
      assertThat(mark.y()).isBetween(0.0, figure.height());
    }
    assertThat(figure.latex()).contains("16 & $>$ 1{,}000 &").contains("\\bottomrule");
    assertThat(draw(PAPER, quantity(Quantity.STEPS_TO_RESULT)).marks()).hasSize(1);
  }

  @Test
  void severalSourcesAreNamedBeforeTheSeries() {
    tree.reached(A, 8, 100).reached(B, 8, 90);
    StudySource other = new CurvesTree(folder.resolve("theirs")).reached(A, 8, 70).open();
    DrawnFigure figure =
        Figures.draw(
            TestPanels.figure(
                TestPanels.curves(
                    "P",
                    Quantity.STEPS_TO_RESULT,
                    OptionalInt.empty(),
                    TestPanels.series("First", A),
                    TestPanels.series("Second", B))),
            List.of(tree.open(), other),
            FigureOptions.DEFAULT);
    assertThat(svg(figure)).contains("tree: First", "tree: Second", "theirs: First");
    assertThat(column(figure, "tree")).contains("theirs", "tree");
  }

  @Test
  void panelsWithoutAnyCurveStillStand() {
    tree.reached(A, 8, 100);
    DrawnFigure figure =
        draw(
            TestPanels.curves(
                "P", Quantity.STEPS_TO_RESULT, OptionalInt.of(2), TestPanels.series("", A)),
            quantity(Quantity.MOMENTUM),
            quantity(Quantity.BEST_VALUE));
    assertThat(svg(figure)).contains("No steps at batch size 2");
    assertThat(figure.png()).isNotEmpty();
    assertThat(figure.notes())
        .contains("P, batch size 8: its best trial has no such metaparameter above 0");
    assertThat(draw(quantity(Quantity.BEST_VALUE)).isEmpty()).isFalse();
    assertThat(draw(TestPanels.steps("None", "x/y/z")).isEmpty()).isTrue();
  }

  @Test
  void aSecondDrawingHasTheSameBytes() {
    tree.reached(A, 8, 100).reached(A, 16, 60).reached(B, 8, 90).reached(B, 32, 20);
    PanelDefinition[] panels = {
      TestPanels.curves(
          "P",
          Quantity.STEPS_TO_RESULT,
          OptionalInt.of(8),
          TestPanels.series("First", A),
          TestPanels.series("Second", B)),
      quantity(Quantity.LEARNING_RATE),
      quantity(Quantity.BEST_VALUE)
    };
    DrawnFigure once = draw(new FigureOptions(FigureStyle.OWN, true, 0.9), panels);
    DrawnFigure again = draw(new FigureOptions(FigureStyle.OWN, true, 0.9), panels);
    assertThat(again.png()).isEqualTo(once.png());
    assertThat(again.svg()).isEqualTo(once.svg());
    assertThat(again.pdf()).isEqualTo(once.pdf());
    assertThat(again.csv() + again.latex() + again.caption())
        .isEqualTo(once.csv() + once.latex() + once.caption());
    assertThat(Figures.pdf("All", List.of(again, once)))
        .isEqualTo(Figures.pdf("All", List.of(once, again)));
  }

  @Test
  void latexRowsHaveACellForEachColumn() {
    StudyFolder two = tree.study(A, 8);
    tree.trial(two, 0, 123456, 0.05, Map.of("learning_rate", 0.01));
    tree.trial(two, 1, 130000, 0.05, Map.of("learning_rate", 0.01));
    tree.reached(B, 8, 90).reached(B, 16, 80);
    DrawnFigure figure =
        draw(
            TestPanels.curves(
                "50% of A & B_1",
                Quantity.STEPS_TO_RESULT,
                OptionalInt.of(8),
                TestPanels.series("First_1", A),
                TestPanels.series("Second", B)),
            quantity(Quantity.BEST_VALUE));
    List<String> lines = figure.latex().lines().toList();
    int columns = 0;
    int rows = 0;
    for (String line : lines) {
      if (line.startsWith("\\begin{tabular}{")) {
        columns = line.replaceAll(".*\\{|\\}", "").length();
      } else if (line.endsWith(" \\\\") && !line.startsWith("\\multicolumn")) {
        assertThat(line.split("(?<!\\\\)&", -1)).as(line).hasSize(columns);
        rows++;
      }
    }
    assertThat(rows).isEqualTo(2 + 3 + 1);
    assertThat(figure.latex())
        .contains("{50\\% of A \\& B\\_1 -- Goal: classification error $<$ 0.1}")
        .contains("First\\_1 & 8 & 123{,}456 & 1 & 123{,}456--130{,}000 & 0 & 0.05 \\\\\n")
        .contains("Second & 8 & 90 & 1 & -- & 0 & 0.05 \\\\\n")
        .contains("95~\\% interval");
    assertThat(lines.stream().filter(line -> line.startsWith("\\begin")).count()).isEqualTo(2);
    assertThat(lines.stream().filter(line -> line.startsWith("\\end")).count()).isEqualTo(2);
    assertThat(figure.latex()).matches("\\p{ASCII}*");
  }

  @Test
  void captionsBeginWithTheTitleAndSayANoteOnce() {
    tree.reached(A, 8, 100).reached(A, 16, 60);
    DrawnFigure figure =
        draw(noted("In nats."), noted("In nats; 50 trials."), noted("In nats; 50 trials."));
    assertThat(figure.caption())
        .startsWith("Steps to result. Fewest training steps")
        .endsWith(" In nats; 50 trials.\n")
        .doesNotContain("In nats. ", "50 trials. In nats");
  }

  private static PanelDefinition noted(String note) {
    PanelDefinition.Curves panel = quantity(Quantity.STEPS_TO_RESULT);
    return new PanelDefinition.Curves(
        panel.title(),
        panel.quantity(),
        panel.series(),
        panel.normalizeAt(),
        panel.partition(),
        panel.perfectScaling(),
        panel.limits(),
        note);
  }

  @Test
  void panelsOfOtherCurvesHaveLegendsOfTheirOwn() {
    tree.reached(A, 8, 100).reached(A, 16, 60).reached(B, 8, 100).reached(B, 16, 70);
    PanelDefinition.Curves one = named("First", A);
    PanelDefinition.Curves two = named("Second", B);
    List<Panel> same = List.of(panel(one), panel(one));
    FigureLayout layout =
        FigureLayout.of(
            List.of(
                new FigureLayout.Cell("P", true, "Batch size", "Steps", 17, 0),
                new FigureLayout.Cell("P", true, "Batch size", "Steps", 17, 0)),
            2,
            8.0 / 7,
            0);
    Legends shared = Legends.of(same, layout);
    assertThat(shared.own()).allMatch(legend -> legend.rows().isEmpty());
    assertThat(shared.shared().rows().get(0))
        .extracting(LegendEntry::text)
        .containsExactly("First", "Perfect scaling");
    Legends apart = Legends.of(List.of(panel(one), panel(two)), layout);
    assertThat(apart.own()).allMatch(legend -> legend.rows().size() == 1);
    assertThat(apart.spots()).allMatch(Optional::isPresent);
    assertThat(apart.shared().rows().get(0))
        .extracting(LegendEntry::text)
        .containsExactly("Perfect scaling");
    PanelDefinition.Curves wide =
        named("A name that is far too long for the inside of a panel of this width", B);
    assertThat(Legends.of(List.of(panel(one), panel(wide)), layout).heightBelow(1)).isPositive();
  }

  @Test
  void legendsBelowTheirPanelsStayInsideTheFigure() {
    tree.reached(A, 8, 100).reached(A, 16, 60).reached(B, 8, 100).reached(B, 16, 70);
    FigureLayout.Cell cell = new FigureLayout.Cell("P", true, "Batch size", "Steps", 17, 0);
    FigureLayout layout = FigureLayout.of(List.of(cell, cell), 2, 8.0 / 7, 0);
    double frame = layout.places().get(1).frame().getWidth();
    StringBuilder name = new StringBuilder("A");
    double widest = 0;
    while (widest < frame + 20) {
      Panel right = panel(named(name.append("i").toString(), B));
      Legends legends = Legends.of(List.of(panel(named("First", A)), right), layout);
      if (legends.spots().get(1).isEmpty()) {
        widest = legends.own().get(1).width();
        assertThat(legends.left(1, layout) + widest).isLessThanOrEqualTo(layout.width());
      }
    }
  }

  @Test
  void legendsBelowTheirPanelsStandInAlignedColumns() {
    List<LegendEntry> entries =
        Stream.of("Base", "Wide", "Shallow", "Narrow and shallow")
            .map(text -> new LegendEntry(text, new CurveLook(0)))
            .toList();
    double one = Legend.columns(entries.subList(0, 1), 100).width();
    assertThat(Legend.columns(entries, 1000).rows()).hasSize(1);
    Legend square = Legend.columns(entries, Legend.columns(entries, 1000).width() - 1);
    assertThat(square.rows()).extracting(List::size).containsExactly(3, 1);
    assertThat(Legend.columns(entries, one).rows()).hasSize(4);
    // The second column is as wide as its widest entry, wherever that stands.
    Legend two = Legend.columns(entries, square.width() - 1);
    assertThat(two.rows()).extracting(List::size).containsExactly(2, 2);
    assertThat(two.width()).isEqualTo(new Legend(two.rows().subList(1, 2)).width());
  }

  private static PanelDefinition.Curves named(String name, String workload) {
    return TestPanels.curves(
        "P", Quantity.STEPS_TO_RESULT, OptionalInt.empty(), TestPanels.series(name, workload));
  }
}
