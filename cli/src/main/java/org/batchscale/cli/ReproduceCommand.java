package org.batchscale.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResultTable;
import org.batchscale.reports.analysis.TableFormat;
import org.batchscale.reports.figure.FigureFormat;
import org.batchscale.reports.figure.FigureOptions;
import org.batchscale.reports.figure.Figures;
import org.batchscale.reports.figure.RenderedFigure;
import org.batchscale.results.ResultsException;
import org.batchscale.results.TreeStudies;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.tuning.StudyProgress;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains what a figure of the paper needs and draws it. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description =
        "Fetches the data, trains what figures of the paper need, and draws them. The tier says how"
            + " large: quick uses small networks of our own and takes minutes on two cores.",
    footer = {"", "Example:", "  batchscale reproduce --figures 1 --tier quick"})
final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--figures",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "Numbers of the paper's figures (so far: 1; default: ${DEFAULT-VALUE}).")
  private List<String> figures;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      defaultValue = "quick",
      description = "How large (so far: quick; default: ${DEFAULT-VALUE}).")
  private String tier;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for results and figures (default: reproduction-TIER).")
  private Path out;

  @Mixin private RunCommand.TrainingOptions training;

  @Override
  public Integer call() {
    for (String figure : figures) {
      experiments(figure); // Refuses what is not there before anything trains.
    }
    Path folder = out == null ? Path.of("reproduction-" + tier) : out;
    int exit = Exit.DONE;
    for (String figure : figures) {
      exit = Math.max(exit, reproduce(figure, folder));
    }
    return exit;
  }

  private int reproduce(String figure, Path folder) {
    Path tree = folder.resolve("results");
    int exit = Exit.DONE;
    Map<ExperimentDefinition, Map<StudyPlan, StudyProgress>> done = new LinkedHashMap<>();
    for (String name : experiments(figure)) {
      ExperimentDefinition experiment = DefinitionReader.experiment(name);
      Map<StudyPlan, StudyProgress> studies =
          training.runner(spec).run(experiment, tree, Optional.empty());
      done.put(experiment, studies);
      exit = Math.max(exit, RunCommand.exitCode(studies, spec));
    }
    RenderedFigure rendered;
    try (TreeStudies studies = TreeStudies.open(tree)) {
      rendered =
          Figures.render(
              DefinitionReader.figure(tier + "/figure_" + figure),
              List.of(studies),
              folder.resolve("figures"),
              EnumSet.allOf(FigureFormat.class),
              FigureOptions.DEFAULT);
    }
    Path summary = folder.resolve("figure_" + figure + "_summary.txt");
    String text = summary(figure, done, tree);
    try {
      Files.writeString(summary, text);
    } catch (IOException e) {
      throw new ResultsException(
          summary, "cannot be written: " + e, "name another folder with --out");
    }
    PrintWriter printed = spec.commandLine().getOut();
    printed.print(text);
    printed.println();
    rendered.notes().forEach(printed::println);
    rendered.files().forEach(printed::println);
    printed.println(summary);
    printed.flush();
    return exit;
  }

  /** What was run and what came of it; the same for the same trials, without dates or times. */
  private String summary(
      String figure, Map<ExperimentDefinition, Map<StudyPlan, StudyProgress>> done, Path tree) {
    StringBuilder text = new StringBuilder();
    text.append("Figure ").append(figure).append(", tier ").append(tier).append(". Own trials.\n");
    done.forEach(
        (experiment, studies) -> {
          StudyPlan first = studies.keySet().iterator().next();
          int complete = studies.values().stream().mapToInt(StudyProgress::complete).sum();
          int infeasible = studies.values().stream().mapToInt(StudyProgress::infeasible).sum();
          text.append(
              """

              %s: %s, %,d training examples, %s, %s learning rate.
              %d batch sizes, each tuned afresh by quasi-random search (seed %d): %d complete and %d infeasible trials in all.
              """
                  .formatted(
                      first.study().workload(),
                      Summaries.parameters(first.experiment().task()),
                      first.experiment().task().trainSize().orElseThrow(),
                      experiment.workload().optimizer().replace('_', ' '),
                      experiment.workload().schedule().replace('_', ' '),
                      studies.size(),
                      experiment.seed(),
                      complete,
                      infeasible));
          StepsToResultTable table =
              StepsToResultTable.of(
                  List.of(TreeStudies.open(tree)),
                  Goal.of(experiment.goal()),
                  AnalysisOptions.none());
          StepsToResultTable own =
              new StepsToResultTable(
                  table.goal(),
                  table.options(),
                  table.studies().stream()
                      .filter(study -> study.study().workload().equals(first.study().workload()))
                      .toList());
          text.append(TableFormat.TEXT.render(own));
        });
    return text.toString();
  }

  /** Names of the bundled experiments of a figure in this tier. */
  private List<String> experiments(String figure) {
    List<String> all = DefinitionReader.bundled("experiments");
    TreeSet<String> tiers = new TreeSet<>();
    all.stream()
        .filter(name -> name.contains("/figure_"))
        .forEach(name -> tiers.add(name.substring(0, name.indexOf('/'))));
    if (!tiers.contains(tier)) {
      throw new ParameterException(
          spec.commandLine(), "--tier must be one of %s, got %s".formatted(tiers, tier));
    }
    List<String> names =
        all.stream().filter(name -> name.startsWith(tier + "/figure_" + figure + "/")).toList();
    if (names.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--figures: tier %s has no figure %s yet; there is 1".formatted(tier, figure));
    }
    return names;
  }
}
