package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.batchscale.reports.SyntheticTree;
import org.batchscale.reports.claims.ClaimItem;
import org.batchscale.reports.claims.ClaimResult;
import org.batchscale.reports.claims.ClaimVerdict;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.Figures;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.results.ResultsException;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.ClaimComparison;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.ClaimThreshold;
import org.batchscale.yaml.definition.FigureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole reports with claims of all three verdicts and names that try to break out. */
class ReproductionReportTest {
  private static final String CNN = PublishedComparisonTest.CNN;
  private static final String HOSTILE = "<script>alert(1)</script>\\input{x}%$&_#^~\u65e5\u202e";

  @TempDir Path folder;

  private static ClaimResult claim(
      String id, String statement, ClaimVerdict verdict, int figure, ClaimItem... items) {
    return new ClaimResult(
        new ClaimDefinition(
            id,
            1,
            statement,
            List.of(new ClaimData(figure, List.of())),
            ClaimMeasure.SMALL_BATCH_SLOPE,
            new ClaimComparison.Each(),
            new ClaimThreshold(-1.2, -0.8, true),
            ClaimDefinition.Rule.ALL,
            2,
            ""),
        verdict,
        Arrays.asList(items),
        items.length == 0 ? List.of("figure 7: " + HOSTILE) : List.of(),
        "Found " + id + ".",
        "More trials for " + id + ".");
  }

  private static ClaimItem item(String what, double estimate, double low, double high) {
    Interval interval = new Interval(low, high, 0.95);
    return new ClaimItem(
        what,
        OptionalDouble.of(estimate),
        interval,
        new Interval(low - 0.1, high + 0.1, 0.975),
        100,
        ClaimVerdict.UNDECIDED,
        List.of("Few trials."));
  }

  private static List<ClaimResult> claims() {
    return List.of(
        claim(
            "1a",
            "Steps halve.",
            ClaimVerdict.SUPPORTED,
            1,
            item("CNN " + HOSTILE, -1, -1.1, -0.9)),
        claim(
            "1b",
            HOSTILE,
            ClaimVerdict.CONTRADICTED,
            1,
            item("first", -0.2, -0.3, -0.1),
            item("second", 0.5, 0.25, Double.POSITIVE_INFINITY)),
        claim("2a", "Plateaus.", ClaimVerdict.UNDECIDED, 7));
  }

  private static Reproduction frame() {
    return new Reproduction(
        "Quick & <small>",
        "batchscale reproduce --tier quick",
        List.of(new StandIn("imagenet/resnet_50/nesterov_momentum", CNN, "No ImageNet " + HOSTILE)),
        List.of("25 trials instead of 100.", HOSTILE),
        List.of(new RunTime("fashion_mnist_cnn", 50, 60000, 7200, new TreeSet<>(List.of(1)))));
  }

  private Map<String, byte[]> written(String name) throws IOException {
    SyntheticTree tree =
        new SyntheticTree(folder.resolve(name).resolve("results"))
            .reached(CNN, 8, 6000)
            .reached(CNN, 32, 1800)
            .reached(CNN, 128, 480)
            .missed(CNN, 512, 300)
            .reached("mnist/a<b>_c&d/sgd", 8, 100);
    List<StudySource> sources = List.of(tree.open());
    List<FigureDefinition> definitions =
        List.of(
            PublishedComparisonTest.figure("quick/figure_1", CNN, 0.1),
            PublishedComparisonTest.figure("figure_9_b.2", CNN, 0.2),
            PublishedComparisonTest.figure("figure_12", "mnist/none/sgd", 0.1));
    Path out = folder.resolve(name).resolve("out");
    List<Path> files =
        ReproductionReport.write(
            out,
            sources,
            definitions.stream()
                .map(one -> Figures.draw(one, sources, FigureOptions.DEFAULT))
                .toList(),
            claims(),
            frame(),
            ReportOptions.DEFAULT);
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(out.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    assertThat(files).hasSize(found.size());
    return found;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void theSameTreesGiveTheSameBytesWhereverTheyStand() throws IOException {
    Map<String, byte[]> one = written("a");
    Map<String, byte[]> other = written("b");
    assertThat(one.keySet())
        .isEqualTo(other.keySet())
        .contains(
            "report.html",
            "report.pdf",
            "published_comparison.csv",
            "published_comparison.tex",
            "latex/report.tex",
            "latex/figures/quick-figure_1.pdf",
            "latex/figures/figure_9_b-2.pdf",
            "latex/tables/claims.tex");
    one.forEach((name, bytes) -> assertThat(other.get(name)).as(name).isEqualTo(bytes));
    one.forEach(
        (name, bytes) ->
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .as(name)
                .doesNotContain(folder.toString()));
  }

  @Test
  void claimsComeFirstWithTheirVerdictsInWords() throws IOException {
    String page = text(written("a"), "report.html");
    assertThat(all(page, "<section id=\"([a-z]+)\""))
        .containsExactly(
            "claims",
            "findings",
            "figures",
            "published",
            "studies",
            "boundaries",
            "infeasible",
            "work",
            "deviations",
            "again",
            "method",
            "damage",
            "provenance");
    String contents = page.substring(page.indexOf("<nav"), page.indexOf("</nav>"));
    assertThat(all(contents, "href=\"#([a-z]+)\""))
        .containsExactlyElementsOf(all(page, "<section id=\"([a-z]+)\""));
    assertThat(page)
        .contains("<title>Quick &amp; &lt;small&gt;</title>")
        .contains("Of 3 claims: 1 supported, 1 contradicted and 1 undecided at this scale.")
        .contains("<span class=\"verdict supported\">supported</span>")
        .contains("<span class=\"verdict contradicted\">contradicted</span>")
        .contains("<span class=\"verdict undecided\">undecided</span>")
        .contains("must lie between \u22121.2 and \u22120.8 for every case, with at least 2 cases.")
        .contains("What would overturn it: More trials for 1b.")
        .contains("What would decide it: More trials for 2a.")
        .contains("Rests on figure <a href=\"#figure-1\">1</a>.")
        .contains("Rests on figure 7 (not drawn).")
        .contains("<pre class=\"commands\">batchscale reproduce --tier quick</pre>")
        .contains("The experiments worked for 2 hours")
        .contains("1 workload stands in for the paper&#39;s.");
    // Lone case with estimate and interval; of several their number.
    assertThat(page)
        .contains(
            "<td class=\"n\" data-v=\"-1.0\">\u22121<small>\u22121.1 to \u22120.9</small></td>")
        .contains("2 cases");
    assertThat(all(page, "<(script)")).hasSize(1);
    assertThat(page).doesNotContain("\u202e");
  }

  @Test
  void everyIdIsUniqueAndEveryReferenceHasOne() throws IOException {
    String page = text(written("a"), "report.html");
    List<String> ids = all(page, "\\sid=\"([^\"]*)\"");
    assertThat(ids).doesNotHaveDuplicates().contains("claim-1", "claim-3", "figure-1");
    assertThat(ids).containsAll(all(page, "href=\"#([^\"]*)\""));
  }

  @Test
  void thePdfHoldsAllSectionsItsFontsAndNoDate() throws IOException {
    byte[] pdf = written("a").get("report.pdf");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentInformation().getMetadataKeys()).containsExactly("Title");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Quick & <small>");
      for (PDPage page : document.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
          assertThat(font.getName()).endsWith("LiberationSans");
        }
      }
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("supported", "contradicted", "undecided")
          .contains("Conclusion 1 of the paper.")
          .contains("Beside the published points")
          .contains("batchscale reproduce --tier quick")
          .containsPattern("What the trials say of the paper\u2019s claims +\\.+ 2\n")
          .contains("Steps to result");
      assertThat(document.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle())
          .isEqualTo(ClaimsSection.TITLE);
    }
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
        .doesNotContain("CreationDate", "ModDate", "CreateDate");
  }

  @Test
  void latexIsBalancedAndHoldsAllTables() throws IOException {
    Map<String, byte[]> files = written("a");
    String report = text(files, "latex/report.tex");
    for (String input : all(report, "\\\\input\\{([^}]*)\\}")) {
      assertThat(files).containsKey("latex/" + input + ".tex");
    }
    for (String figure : all(report, "\\\\includegraphics\\[[^]]*\\]\\{([^}]*)\\}")) {
      assertThat(files).containsKey("latex/" + figure + ".pdf");
    }
    files.keySet().stream()
        .filter(name -> name.endsWith(".tex"))
        .forEach(
            name -> {
              String tex = text(files, name);
              assertEnvironmentsBalance(name, tex);
              assertThat(tex).as(name).doesNotContain("\\input{x}", "<script>");
            });
    assertThat(text(files, "latex/tables/claims.tex")).contains("contradicted", "\\toprule");
    assertThat(report)
        .contains("\\title{Quick \\& $<$small$>$}")
        .contains("\\ttfamily batchscale reproduce -{}-tier quick");
  }

  @Test
  void latexCompilesWhereThereIsPdfLatex() throws IOException, InterruptedException {
    assumeTrue(runs(folder, "pdflatex", "--version"), "pdflatex is not on the PATH");
    written("a");
    Path latex = folder.resolve("a/out/latex");
    assertThat(runs(latex, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "report.tex"))
        .as("see report.log")
        .isTrue();
    assertThat(latex.resolve("report.pdf")).isNotEmptyFile();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    SyntheticTree tree = new SyntheticTree(folder.resolve("results")).reached(CNN, 8, 100);
    assertThatThrownBy(
            () ->
                ReproductionReport.write(
                    file.resolve("below"),
                    List.of(tree.open()),
                    List.of(),
                    List.of(),
                    frame(),
                    ReportOptions.DEFAULT))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void aFrameRefusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new RunTime("a", 1, 1, Double.NaN, new TreeSet<>()))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new RunTime("a", -1, 1, 1, new TreeSet<>()))
        .hasMessageContaining("-1 trials");
    assertThatThrownBy(() -> new StandIn(" ", "b", "")).hasMessageContaining("stand-in");
    assertThatThrownBy(() -> new Reproduction(" ", "", List.of(), List.of(), List.of()))
        .hasMessageContaining("title");
  }

  private static boolean runs(Path where, String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(where.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertEnvironmentsBalance(String name, String tex) {
    Deque<String> open = new ArrayDeque<>();
    Matcher found = Pattern.compile("\\\\(begin|end)\\{([a-z]+)\\}").matcher(tex);
    while (found.find()) {
      if (found.group(1).equals("begin")) {
        open.push(found.group(2));
      } else {
        assertThat(open.poll()).as(name).isEqualTo(found.group(2));
      }
    }
    assertThat(open).as(name).isEmpty();
    String bare = tex.replaceAll("\\\\[{}]", "").replaceAll("(?<!\\\\)%.*", "");
    assertThat(bare.chars().filter(c -> c == '{').count())
        .as(name)
        .isEqualTo(bare.chars().filter(c -> c == '}').count());
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(r -> r.group(1)).toList();
  }
}
