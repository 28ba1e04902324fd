package org.batchscale.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Profiles;
import org.batchscale.profiles.prediction.ModelWork;
import org.batchscale.profiles.prediction.StepPredictor;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.figure.FigureFormat;
import org.batchscale.reports.figure.PredictionFigure;
import org.batchscale.reports.prediction.PredictionFormat;
import org.batchscale.reports.prediction.PredictionTable;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.toolkit.task.NetworkTask;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts step times, and with measured steps to result also time and cost to result. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Predicts how long a training step of an experiment takes on the devices of profiles, by batch"
          + " size. With results trees it also predicts time and cost to result: the steps to result"
          + " of the experiment's workload, as measured, times the predicted time of a step; and says"
          + " which batch size and devices take the least time and the least money.",
      "",
      "Nothing is trained or measured. Every prediction comes with its assumptions."
    },
    footer = {
      "",
      "Examples:",
      "  batchscale predict my_experiment.yaml --devices laptop,v100-1,v100-8",
      "  batchscale predict my_experiment.yaml results --devices tpu-v3-8,tpu-v3-32 --out predicted",
      "  batchscale predict paper/imagenet_resnet_50_nesterov_momentum --devices a100-8 --share-of-peak"
          + " 0.4",
      "",
      "DIR gets predicted_<workload>.pdf, .svg, .png, .csv, .tex, and .txt with the caption."
    })
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "EXPERIMENT",
      description = "File or name of an experiment: its model and its batch sizes.")
  private String experiment;

  @Parameters(index = "1..*", paramLabel = "TREE", description = MetricOptions.TREES)
  private List<Path> trees = List.of();

  @Option(
      names = "--devices",
      required = true,
      split = ",",
      paramLabel = "P",
      description = "Profiles: names or files; see batchscale devices list.")
  private List<String> devices;

  @Option(
      names = "--metric",
      paramLabel = "M",
      description = "Metric, <split>/<metric> (default: the experiment's goal).")
  private String metric;

  @Option(
      names = "--goal",
      paramLabel = "G",
      description = "Value to beat, strictly (default: the experiment's goal).")
  private Double goal;

  @Option(names = "--maximize", description = "Larger is better; with --metric.")
  private boolean maximize;

  @Option(
      names = "--num-trials",
      paramLabel = "N",
      description = "Count only the first N complete trials, by id.")
  private Integer numTrials;

  @Option(
      names = "--batch-sizes",
      split = ",",
      paramLabel = "B",
      description = "Further batch sizes to predict the step time of.")
  private List<Integer> batchSizes = List.of();

  @Option(
      names = "--share-of-peak",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Share of a processor's peak that arithmetic reaches, above 0 and at most 1; calibrated"
              + " profiles do not need it (default: ${DEFAULT-VALUE}, a bound that no program reaches).")
  private double share;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "Of the table: text or csv (default: ${DEFAULT-VALUE}).")
  private String formatName;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the figure.")
  private Path out;

  @Override
  public Integer call() {
    PredictionFormat format = format();
    AnalysisOptions options = options();
    List<StepPredictor> predictors = devices.stream().distinct().map(this::predictor).toList();
    ExperimentDefinition definition = DefinitionReader.experiment(experiment);
    Goal aim = aim(definition);
    Task task = Tasks.of(definition);
    ModelWork work = work(task);
    List<Integer> sizes = sizes(definition);
    try (Sources sources = new Sources(spec)) {
      PredictionTable table =
          trees.isEmpty()
              ? PredictionTable.ofSteps(task.workload(), work, predictors, sizes)
              : PredictionTable.of(
                  task.workload(),
                  aim,
                  work,
                  predictors,
                  sizes,
                  results(sources.open(trees), task.workload(), aim, options));
      spec.commandLine().getOut().print(format.render(table));
      spec.commandLine().getOut().flush();
      if (out != null) {
        draw(PredictionFigure.of(table));
      }
      return sources.report();
    }
  }

  /** Names of the files go to standard error, so that the table can be piped. */
  private void draw(DrawnFigure figure) {
    figure
        .write(out, EnumSet.allOf(FigureFormat.class))
        .files()
        .forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
  }

  private StepPredictor predictor(String name) {
    if (!(share > 0 && share <= 1)) {
      throw usage("--share-of-peak must be above 0 and at most 1, got " + share);
    }
    DeviceProfile profile = Profiles.named(name);
    return StepPredictor.of(profile, share);
  }

  private ModelWork work(Task task) {
    if (task instanceof NetworkTask network) {
      return network.modelWork();
    }
    throw usage(
        "EXPERIMENT must train a network, whose operations can be counted; "
            + task.workload()
            + " is none");
  }

  private List<Integer> sizes(ExperimentDefinition definition) {
    TreeSet<Integer> sizes = new TreeSet<>(definition.batchSizes());
    for (int size : batchSizes) {
      if (size < 1) {
        throw usage("--batch-sizes must be at least 1, got " + size);
      }
      sizes.add(size);
    }
    return List.copyOf(sizes);
  }

  private Goal aim(ExperimentDefinition definition) {
    if (metric == null && goal == null) {
      if (maximize) {
        throw usage("--maximize belongs to --metric and --goal; give them too, or leave it out");
      }
      return Goal.of(definition.goal());
    }
    if (goal == null) {
      throw usage("--metric needs --goal, the value to beat");
    }
    try {
      return metric == null
          ? new Goal(definition.goal().metric(), goal, definition.goal().maximize())
          : new Goal(metric, goal, maximize);
    } catch (IllegalArgumentException e) {
      throw usage("--metric and --goal: " + e.getMessage());
    }
  }

  private static List<StudyResult> results(
      List<StudySource> sources, Workload workload, Goal aim, AnalysisOptions options) {
    List<StudyResult> results = new ArrayList<>();
    TreeSet<String> others = new TreeSet<>();
    TreeSet<String> metrics = new TreeSet<>();
    for (StudySource source : sources) {
      for (StudyData data : source.studies()) {
        if (data.study().workload().equals(workload)) {
          results.add(StudyResult.of(data, aim, options));
          metrics.addAll(data.metrics());
        } else {
          others.add(data.study().workload().toString());
        }
      }
    }
    if (results.isEmpty()) {
      throw new AnalysisException(
          "the results trees hold no study of "
              + workload
              + (others.isEmpty() ? "" : "; they hold " + String.join(", ", others)));
    }
    if (!metrics.contains(aim.metric())) {
      throw new AnalysisException(
          "no trial of %s measured '%s'; measured: %s"
              .formatted(workload, aim.metric(), String.join(", ", metrics)));
    }
    return results;
  }

  private PredictionFormat format() {
    try {
      return PredictionFormat.valueOf(formatName.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw usage("--format must be text or csv, got " + formatName);
    }
  }

  private AnalysisOptions options() {
    try {
      AnalysisOptions options = AnalysisOptions.none();
      return numTrials == null ? options : options.withNumTrials(numTrials);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
