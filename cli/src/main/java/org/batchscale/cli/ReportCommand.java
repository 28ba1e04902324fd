package org.batchscale.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.batchscale.reports.figure.FigureFormat;
import org.batchscale.reports.figure.FigureStyle;
import org.batchscale.reports.figure.Figures;
import org.batchscale.reports.figure.RenderedFigure;
import org.batchscale.results.ResultsTree;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.FigureDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws figures from results trees. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Draws figures from results trees: PDF, SVG and PNG at print size, the data as CSV, and a"
            + " caption. A panel whose workload is in none of the trees is left out, and said.",
    footer = {
      "",
      "Examples:",
      "  batchscale report results --out figures              figure 1, every format",
      "  batchscale report results --out figures --figures my_figure.yaml --format pdf"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TREE", arity = "1..*", description = "Roots of results trees.")
  private List<Path> trees;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the files.")
  private Path out;

  @Option(
      names = "--figures",
      split = ",",
      paramLabel = "F",
      defaultValue = "1",
      description =
          "Numbers of the paper's figures (so far: 1), or figure files (.yaml) (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> figures;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "F",
      defaultValue = "pdf,svg,png,csv",
      description = "pdf, svg, png, csv (default: ${DEFAULT-VALUE}).")
  private List<String> formats;

  @Option(
      names = "--style",
      paramLabel = "S",
      defaultValue = "own",
      description =
          "own marks studies that never reached the goal; paper leaves them out, as the paper does"
              + " (default: ${DEFAULT-VALUE}).")
  private String style;

  @Override
  public Integer call() {
    Set<FigureFormat> wanted = new TreeSet<>();
    formats.forEach(format -> wanted.add(choice(FigureFormat.class, "--format", format)));
    FigureStyle asked = choice(FigureStyle.class, "--style", style);
    List<ResultsTree> opened = trees.stream().map(ResultsTree::open).toList();
    int drawn = 0;
    for (String figure : figures) {
      FigureDefinition definition = definition(figure);
      RenderedFigure rendered = Figures.render(definition, opened, out, wanted, asked);
      rendered.notes().forEach(spec.commandLine().getErr()::println);
      rendered.files().forEach(spec.commandLine().getOut()::println);
      drawn += rendered.files().size();
    }
    spec.commandLine().getErr().flush();
    spec.commandLine().getOut().flush();
    if (drawn == 0) {
      spec.commandLine()
          .getErr()
          .println(
              "nothing was drawn: no panel's workload is in these trees; write a figure file for"
                  + " your own workload and name it with --figures");
      return Exit.USAGE;
    }
    return Exit.DONE;
  }

  private FigureDefinition definition(String figure) {
    if (!figure.matches("[0-9]+")) {
      return DefinitionReader.figure(figure);
    }
    String name = "figure_" + figure;
    if (!DefinitionReader.bundled("figures").contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "--figures: figure %s is not there yet; there is 1, or name a figure file (.yaml)"
              .formatted(figure));
    }
    return DefinitionReader.figure(name);
  }

  private <E extends Enum<E>> E choice(Class<E> type, String option, String given) {
    try {
      return Enum.valueOf(type, given.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be one of %s, got %s"
              .formatted(
                  option,
                  List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT),
                  given));
    }
  }
}
