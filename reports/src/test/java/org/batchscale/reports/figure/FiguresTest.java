package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.batchscale.reports.SyntheticTree;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.results.StudySource;
import org.batchscale.results.TrialStatus;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.GoalDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Figures from files to files. */
class FiguresTest {
  private static final String CNN = "fashion_mnist/simple_cnn_base/nesterov_momentum";
  private static final String FC = "mnist/fc_1024/sgd";
  private static final Set<FigureFormat> ALL = EnumSet.allOf(FigureFormat.class);

  @TempDir Path folder;
  private StudySource tree;

  @BeforeEach
  void write() {
    tree =
        new SyntheticTree(folder.resolve("tree"))
            .reached(CNN, 2, 21530)
            .reached(CNN, 128, 491)
            .reached(CNN, 2048, 165)
            .reached(CNN, 55000, 151)
            .reached(FC, 16, 4000)
            .missed(FC, 64, 2000)
            .reached(FC, 256, 700)
            .open();
  }

  private static PanelDefinition panel(String title, String workload) {
    return TestPanels.steps(title, workload);
  }

  private static FigureDefinition figure(PanelDefinition... panels) {
    return new FigureDefinition(
        "figure_1",
        "Steps to result",
        3,
        Arrays.asList(panels),
        new Places("figure_1.yaml", Map.of()));
  }

  private static FigureOptions options(FigureStyle style) {
    return new FigureOptions(style, false, 0.95);
  }

  private RenderedFigure render(String out, FigureStyle style, PanelDefinition... panels) {
    return Figures.render(figure(panels), List.of(tree), folder.resolve(out), ALL, options(style));
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
  }

  @Test
  void theSameTreesGiveTheSameBytes() throws IOException {
    RenderedFigure once =
        render("once", FigureStyle.OWN, panel("Simple CNN", CNN), panel("FC-1024", FC));
    assertThat(once.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "figure_1.png",
            "figure_1.svg",
            "figure_1.pdf",
            "figure_1.csv",
            "figure_1.tex",
            "figure_1.txt");
    render("twice", FigureStyle.OWN, panel("Simple CNN", CNN), panel("FC-1024", FC));
    for (Path file : once.files()) {
      String name = file.getFileName().toString();
      assertThat(bytes("once/" + name)).as(name).isEqualTo(bytes("twice/" + name));
      assertThat(new String(bytes("once/" + name), StandardCharsets.ISO_8859_1))
          .as(name)
          .doesNotContain(folder.toString(), "CreationDate");
    }
  }

  @Test
  void pngHasTheSizeOfPrintAt300Dpi() throws IOException {
    render("one", FigureStyle.OWN, panel("Simple CNN", CNN));
    byte[] png = bytes("one/figure_1.png");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(990);
    render("two", FigureStyle.OWN, panel("Simple CNN", CNN), panel("FC-1024", FC));
    assertThat(ImageIO.read(folder.resolve("two/figure_1.png").toFile()).getWidth())
        .isEqualTo(2025);
    int at = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs") + 4;
    // 300 dots in 0.0254 m, both ways, unit 1 = metre.
    assertThat(ByteBuffer.wrap(png, at, 9).getInt()).isEqualTo(11811);
    assertThat(ByteBuffer.wrap(png, at + 4, 4).getInt()).isEqualTo(11811);
    assertThat(png[at + 8]).isEqualTo((byte) 1);
  }

  @Test
  void nothingIsPaintedAtTheEdge() throws IOException {
    render("edge", FigureStyle.OWN, panel("Simple CNN", CNN), panel("FC-1024", FC));
    BufferedImage image = ImageIO.read(folder.resolve("edge/figure_1.png").toFile());
    int white = 0xFFFFFFFF;
    for (int x = 0; x < image.getWidth(); x++) {
      assertThat(image.getRGB(x, 0)).isEqualTo(white);
      assertThat(image.getRGB(x, image.getHeight() - 1)).isEqualTo(white);
    }
    for (int y = 0; y < image.getHeight(); y++) {
      assertThat(image.getRGB(0, y)).isEqualTo(white);
      assertThat(image.getRGB(image.getWidth() - 1, y)).isEqualTo(white);
    }
  }

  @Test
  void pdfTextCanBeSearchedAndItsFontIsEmbedded() throws IOException {
    render("pdf", FigureStyle.OWN, panel("Simple CNN on Fashion MNIST", CNN), panel("FC", FC));
    try (PDDocument document = Loader.loadPDF(bytes("pdf/figure_1.pdf"))) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true); // Otherwise it takes turned words apart.
      String text = stripper.getText(document);
      assertThat(text)
          .contains("Simple CNN on Fashion MNIST", "Batch size", "Steps", "Perfect scaling")
          .contains("Goal: classification error < 0.1", "Goal not reached")
          .containsPattern("(?m)^Steps$");
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(486f);
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
      List<PDFont> fonts = new ArrayList<>();
      collect(document.getPage(0).getResources(), fonts);
      assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
      assertThat(fonts).allMatch(font -> font.getName().endsWith("+LiberationSans"));
    }
    assertThat(bytes("pdf/figure_1.pdf")).hasSizeLessThan(60_000);
  }

  private static void collect(PDResources resources, List<PDFont> fonts) throws IOException {
    for (COSName name : resources.getFontNames()) {
      fonts.add(resources.getFont(name));
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDFormXObject form) {
        collect(form.getResources(), fonts);
      }
    }
  }

  @Test
  void svgIsXmlWithTextAsText() throws Exception {
    render("svg", FigureStyle.OWN, panel("Simple CNN", CNN));
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes("svg/figure_1.svg")));
    assertThat(svg.getDoctype()).isNull();
    assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("237.60pt");
    List<String> texts = new ArrayList<>();
    var nodes = svg.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    assertThat(texts).contains("Batch size", "Steps", "Simple CNN", "16", "Perfect scaling");
    assertThat(text("svg/figure_1.svg"))
        .contains("font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\"")
        .doesNotContain("Dialog");
  }

  @Test
  void csvTracesEveryPoint() throws IOException {
    render("csv", FigureStyle.OWN, panel("Simple, CNN", CNN), panel("FC", FC));
    List<String> lines = text("csv/figure_1.csv").lines().toList();
    assertThat(lines.get(0))
        .startsWith(
            "panel,dataset,model,optimizer,goal,batch_size,steps,trial_id,value,reached,metric")
        .endsWith(",tree,trial_path,learning_rate,momentum");
    assertThat(lines).hasSize(8);
    assertThat(lines.get(4))
        .startsWith(
            "\"Simple, CNN\",fashion_mnist,simple_cnn_base,nesterov_momentum,0.1,55000,151,0,0.05,"
                + "true,")
        .endsWith("," + CNN + "/55000/0,0.01,0.9");
    assertThat(lines.get(6))
        .startsWith("FC,mnist,fc_1024,sgd,0.1,64,,0,0.5,false,")
        .contains("," + FC + "/64/0,");
  }

  @Test
  void theCaptionClaimsWhatThePointsShow() throws IOException {
    render("caption", FigureStyle.OWN, panel("Simple CNN", CNN), panel("FC", FC));
    assertThat(text("caption/figure_1.txt"))
        .contains("Simple CNN 143 beside 27,500 (batch size 2 to 55,000)")
        .contains("FC 5.71 beside 16 (batch size 16 to 256)")
        .contains("best of 1 COMPLETE trial of a metaparameter search of its own (7 studies")
        .contains(CNN + " (val/classification_error < 0.1)", "data: own trials")
        .contains("Open markers with an arrow");
  }

  @Test
  void studiesWithoutResultAreShownOrInPaperStyleLeftOut() throws IOException {
    PanelDefinition panel = panel("FC", FC);
    RenderedFigure own = render("own", FigureStyle.OWN, panel);
    assertThat(own.notes()).containsExactly("FC, batch size 64: not reached (best 0.5)");
    render("paper", FigureStyle.PAPER, panel);
    assertThat(text("own/figure_1.svg")).contains("Goal not reached by this step");
    assertThat(text("paper/figure_1.svg")).doesNotContain("Goal not reached");
    assertThat(text("paper/figure_1.txt")).contains("no trial reached the goal are left out");
  }

  @Test
  void panelsWithoutStudiesAreLeftOutAndNamed() {
    RenderedFigure figure =
        render("left", FigureStyle.OWN, panel("FC", FC), panel("LSTM on LM1B", "lm1b/lstm/sgd"));
    assertThat(figure.files()).hasSize(6);
    assertThat(figure.notes())
        .contains(
            "figure_1: left out panel 'LSTM on LM1B': no study of lm1b/lstm/sgd in the results"
                + " trees");
    RenderedFigure nothing = render("none", FigureStyle.OWN, panel("LSTM", "lm1b/lstm/sgd"));
    assertThat(nothing.files()).isEmpty();
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void oddStudiesHaveFiguresToo() {
    SyntheticTree odd = new SyntheticTree(folder.resolve("tree"));
    odd.reached("a/one_batch_size/sgd", 1, 1);
    odd.missed("a/all_missed/sgd", 32, 100).missed("a/all_missed/sgd", 64, 100);
    odd.reached("a/huge/sgd", 1, 1L << 40).reached("a/huge/sgd", 1 << 30, 1);
    SyntheticTree.trial(
        odd.study("a/at_once/sgd", 8, 10), 0, TrialStatus.COMPLETE, new double[] {0, 0.01});
    odd.study("a/no_trials/sgd", 8, 0);
    tree = odd.open();
    for (FigureStyle style : FigureStyle.values()) {
      RenderedFigure figure =
          render(
              "odd" + style,
              style,
              panel("One", "a/one_batch_size/sgd"),
              panel("Missed", "a/all_missed/sgd"),
              panel("Huge", "a/huge/sgd"),
              panel("At once", "a/at_once/sgd"),
              panel("None", "a/no_trials/sgd"));
      assertThat(figure.files()).hasSize(6);
      assertThat(figure.notes())
          .contains(
              "At once, batch size 8: beat the goal before the first step; a logarithmic axis"
                  + " cannot show it",
              "None, batch size 8: not reached (no complete trials)");
    }
  }

  @Test
  void severalTreesAreSeveralCurvesNamedByTheirFolders() throws IOException {
    StudySource other = new SyntheticTree(folder.resolve("published")).reached(FC, 16, 9).open();
    Figures.render(
        figure(panel("FC", FC)), List.of(tree, other), folder, ALL, FigureOptions.DEFAULT);
    assertThat(text("figure_1.svg")).contains(">tree</text>", ">published</text>");
    assertThat(text("figure_1.csv")).contains(",published," + FC + "/16/0,");
  }

  @Test
  void fewerTrialsThanAskedForAreNoted() {
    PanelDefinition panel =
        TestPanels.steps(
            "FC", FC, new GoalDefinition(SyntheticTree.METRIC, 0.1, false), OptionalInt.of(100));
    assertThat(render("few", FigureStyle.OWN, panel).notes())
        .contains("FC, batch size 16: 1 COMPLETE trials of the 100 asked for");
  }

  @Test
  void aMetricThatWasNeverMeasuredIsNamed() {
    PanelDefinition panel =
        TestPanels.steps("FC", FC, new GoalDefinition("val/eror", 0.1, false), OptionalInt.empty());
    assertThatThrownBy(() -> render("metric", FigureStyle.OWN, panel))
        .isInstanceOf(AnalysisException.class)
        .hasMessage("panel 'FC': no trial measured 'val/eror'; known: val/classification_error");
  }
}
