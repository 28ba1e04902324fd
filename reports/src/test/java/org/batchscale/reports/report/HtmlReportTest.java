package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchscale.reports.SyntheticTree;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.Figures;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.Limits;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.ScalingLine;
import org.batchscale.yaml.definition.SeriesDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole pages. */
class HtmlReportTest {
  private static final String CNN = "mnist/simple_cnn_base/sgd";
  private static final String HOSTILE = "<img src=x onerror=alert(1)>/m'\"&odel/sgd";
  private static final Set<String> VOID = Set.of("meta", "wbr", "br");

  @TempDir Path folder;

  private SyntheticTree tree(String name) {
    return new SyntheticTree(folder.resolve(name));
  }

  private static SyntheticTree filled(SyntheticTree tree) {
    return tree.reached(CNN, 16, 4000)
        .reached(CNN, 64, 1100)
        .reached(CNN, 256, 500)
        .reached(CNN, 1024, 450)
        .missed(CNN, 4096, 300);
  }

  private static PanelDefinition panel(String title, String workload, double... goals) {
    List<SeriesDefinition> series =
        Arrays.stream(goals)
            .mapToObj(
                goal ->
                    new SeriesDefinition(
                        "goal " + goal,
                        workload,
                        new GoalDefinition(SyntheticTree.METRIC, goal, false),
                        OptionalInt.of(1),
                        List.of()))
            .toList();
    return new PanelDefinition.Curves(
        title,
        Quantity.STEPS_TO_RESULT,
        series,
        OptionalInt.empty(),
        Optional.empty(),
        new ScalingLine(ScalingLine.Kind.FIRST, ""),
        Limits.NONE,
        "");
  }

  private static FigureDefinition figure(String name, PanelDefinition... panels) {
    return new FigureDefinition(
        name, "Steps <to> result", 2, Arrays.asList(panels), new Places(name, Map.of()));
  }

  private static String page(List<? extends StudySource> sources, FigureDefinition... figures) {
    List<DrawnFigure> drawn =
        Arrays.stream(figures)
            .map(figure -> Figures.draw(figure, sources, FigureOptions.DEFAULT))
            .toList();
    return HtmlReport.render(sources, drawn, ReportOptions.DEFAULT);
  }

  @Test
  void theSameStudiesGiveTheSamePageWhereverTheyStand() {
    FigureDefinition figure = figure("figure_1", panel("CNN", CNN, 0.1, 0.3));
    String one = page(List.of(filled(tree("a/results")).open()), figure);
    String other = page(List.of(filled(tree("b/results")).open()), figure);
    assertThat(one).isEqualTo(other).doesNotContain(folder.toString());
  }

  @Test
  void everyIdIsUniqueAndEveryReferenceHasOne() {
    FigureDefinition first = figure("figure_1", panel("CNN", CNN, 0.1), panel("CNN", CNN, 0.3));
    FigureDefinition second = figure("figure_2", panel("CNN", CNN, 0.2));
    String page = page(List.of(filled(tree("results")).open()), first, second);
    List<String> ids = all(page, "\\sid=\"([^\"]*)\"");
    assertThat(ids).doesNotHaveDuplicates().contains("figure-1", "figure-2", "finding-3");
    List<String> used = all(page, "(?:url\\(|href=\"|href=')#([^)\"']*)");
    assertThat(used).isNotEmpty();
    assertThat(ids).containsAll(used);
    assertThat(used).anyMatch(id -> id.startsWith("f1-"));
    assertThat(used).anyMatch(id -> id.startsWith("f2-"));
  }

  @Test
  void namesFromFilesCannotBecomeMarkup() throws IOException {
    SyntheticTree tree = tree("re<b>sults").reached(HOSTILE, 16, 4000).reached(HOSTILE, 64, 1100);
    Path broken = folder.resolve("re<b>sults/x/<script>/sgd/8/study.json");
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, "{\"<u>\": </script>");
    FigureDefinition figure = figure("figure_1", panel("<h1>'\"&", HOSTILE, 0.1));
    String page = page(List.of(tree.open()), figure);
    assertThat(page)
        .doesNotContain("<img", "<u>", "<script>/", "re<b>", "<h1>'")
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .contains("re&lt;b&gt;sults")
        .contains("x/<wbr>&lt;script&gt;/<wbr>sgd/<wbr>8/<wbr>study.json");
    assertThat(all(page, "<(script)")).hasSize(1);
    assertBalanced(page);
  }

  @Test
  void asksTheNetworkForNothing() {
    String page =
        page(List.of(filled(tree("results")).open()), figure("figure_1", panel("C", CNN, 0.1)));
    assertThat(all(page, "<(link|img|iframe|object|embed|base|form)\\b")).isEmpty();
    assertThat(all(page, "\\s(src|srcset|action)=")).isEmpty();
    assertThat(all(page, "(?:href=\"|url\\()(?!#|data:text/)([^\")]*)")).isEmpty();
    assertThat(page).doesNotContain("@import", "fetch(", "XMLHttpRequest");
    assertBalanced(page);
  }

  @Test
  void whatWasFoundComesFirstAndProvenanceLast() {
    String page =
        page(List.of(filled(tree("results")).open()), figure("figure_1", panel("C", CNN, 0.1)));
    assertThat(all(page, "<section id=\"([a-z]+)\""))
        .containsExactly(
            "findings",
            "figures",
            "published",
            "studies",
            "boundaries",
            "infeasible",
            "work",
            "method",
            "damage",
            "provenance");
    assertThat(page)
        .contains("1 study of 5 did not reach the goal: batch size 4,096.")
        .contains("Steps to result go from 4,000 at batch size 16 to 450 at 1,024.")
        .contains("not reached (best 0.5)")
        .contains("Nothing: every file was read.")
        .contains("5 studies trained by Batchscale")
        .contains("<td>determines.seed</td><td>1</td><td class=\"n\">5</td>")
        .doesNotContain("Synthetic data");
  }

  @Test
  void syntheticDataAreNamedAtTheTop() throws IOException {
    SyntheticTree tree = tree("results").reached(CNN, 16, 4000);
    Path study = folder.resolve("results").resolve(CNN).resolve("16/study.json");
    Files.writeString(study, Files.readString(study).replaceFirst("\\{", "{\"synthetic\": true,"));
    String page = page(List.of(tree.open()), figure("figure_1", panel("C", CNN, 0.1)));
    assertThat(page.indexOf("Synthetic data."))
        .isPositive()
        .isLessThan(page.indexOf("<section id=\"findings\""));
    assertThat(page).contains("1 study made up by a generator");
  }

  @Test
  void sourcesOfOneNameAreToldApart() {
    List<StudySource> sources =
        List.of(
            filled(tree("a/results")).open(),
            tree("b/results").reached(CNN, 16, 9000).reached(CNN, 64, 3000).open());
    String page = page(sources, figure("figure_1", panel("C", CNN, 0.1)));
    assertThat(page).contains("<h3>results</h3>", "<h3>results (2)</h3>");
    assertThat(all(page, "id=\"(finding-\\d+)\"")).containsExactly("finding-1", "finding-2");
    assertThat(page).contains("Steps to result go from 9,000 at batch size 16 to 3,000 at 64.");
  }

  @Test
  void aPageWithoutFiguresOrStudiesSaysSo() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    String page = page(List.of(tree("empty").open()), figure("figure_1", panel("C", CNN, 0.1)));
    assertThat(page)
        .contains("No study answers a question of these figures.")
        .contains("Not drawn: none of its studies are in the results trees.");
    assertBalanced(page);
  }

  private static List<String> all(String page, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** Every element is closed in order; the content of style and script is not looked at. */
  private static void assertBalanced(String page) {
    String markup = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "");
    Deque<String> open = new ArrayDeque<>();
    Matcher tag =
        Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[^\\s=>]+=\"[^\"]*\")*)\\s*(/?)>")
            .matcher(markup);
    while (tag.find()) {
      if (!tag.group(1).isEmpty()) {
        assertThat(open.poll()).as("at %d", tag.start()).isEqualTo(tag.group(2));
      } else if (tag.group(4).isEmpty() && !VOID.contains(tag.group(2))) {
        open.push(tag.group(2));
      }
    }
    assertThat(open).isEmpty();
    assertThat(tag.reset().replaceAll("").replace("<!DOCTYPE html>", "")).doesNotContain("<");
  }
}
