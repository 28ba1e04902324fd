package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.results.Measurements;
import org.batchscale.results.Origin;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Study;
import org.batchscale.results.StudyContent;
import org.batchscale.results.StudyContent.TrialContent;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.Workload;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.SeriesDefinition;

/**
 * An archive in memory for the workloads of the paper's figures, trained by a formula. Its truth is
 * that of the paper's conclusions; a test changes parts of it.
 *
 * <p>A trial needs {@code q S(B)} steps to its workload's goal g, q = 1 + sharpness d^2 where d is
 * the distance of its effective learning rate from the best, in octaves, times a little luck. Its
 * metric after t steps is g u(t / (q S)), u falling from 5 through u(1) = 1 to a floor of 0.7.
 */
final class ClaimWorld {
  private static final long TRAIN_STEPS = 10_000_000;
  private static final double START = 5;
  private static final double FLOOR = 0.7;
  private static final double POWER = 0.7;
  private static final double GOLDEN = 0.6180339887498949;
  private static final double SPEED = Math.pow((START - FLOOR) / (1 - FLOOR), 1 / POWER) - 1;
  private static final long[] LOOKS = looks();
  private static final List<Integer> SIZES = List.of(1, 4, 16, 64, 256, 1024, 4096, 16384);

  /** Trials of a study. */
  int trials = 40;

  /** Curvature of q. */
  double sharpness = 0.3;

  /** How wide the learning rates are searched, in octaves, around the best. */
  double width = 16;

  /** Whether the goal is met at once, so that all goals are met together. */
  boolean sudden;

  /** B_crit of a workload. */
  ToDoubleFunction<String> critical = ClaimWorld::criticalOfPaper;

  /** S_min of a workload. */
  ToDoubleFunction<String> fewest = ClaimWorld::fewestOfPaper;

  /** S(B). */
  ToDoubleBiFunction<String, Integer> steps =
      (workload, b) -> fewest.applyAsDouble(workload) * (1 + critical.applyAsDouble(workload) / b);

  /** Best effective learning rate. */
  ToDoubleBiFunction<String, Integer> rate =
      (workload, b) ->
          rateOfModel(workload)
              * (workload.contains("lstm") ? 1 : Math.min(1, b / critical.applyAsDouble(workload)));

  /** Factor on the floor. */
  ToDoubleFunction<Integer> floor = b -> 1;

  /** log2 of the factor on steps of label smoothing 0.1, by batch size. */
  ToDoubleFunction<Integer> smoothingSteps = b -> -0.1 * Log2.of(b / 64.0);

  /** Factor on values of label smoothing. */
  double smoothingValue = 0.95;

  private static double criticalOfPaper(String workload) {
    Map<String, Double> known = new HashMap<>();
    known.put("mnist/simple_cnn_base/sgd", 100.0);
    known.put("mnist/simple_cnn_narrow/sgd", 100.0);
    known.put("mnist/simple_cnn_wide/sgd", 100.0);
    known.put("cifar_10/resnet_8/sgd", 80.0);
    known.put("lm1b/transformer_shallow/sgd", 300.0);
    known.put("lm1b/transformer_wide/nesterov_momentum", 300.0);
    known.put("lm1b/lstm/nesterov_momentum", 500.0);
    known.put("lm1b/transformer_shallow/nesterov_momentum", 1200.0);
    known.put("lm1b/transformer_shallow/momentum", 1200.0);
    known.put("imagenet/resnet_50/nesterov_momentum", 4000.0);
    known.put("imagenet_subsets/imagenet_half_images/resnet_50/nesterov_momentum", 4000.0);
    known.put("imagenet_subsets/imagenet_half_classes/resnet_50/nesterov_momentum", 4000.0);
    known.put("open_images_v4/resnet_50/nesterov_momentum", 3000.0);
    known.put("imagenet/vgg_11/nesterov_momentum", 2000.0);
    known.put("lm1b/transformer_base/nesterov_momentum", 2000.0);
    known.put("common_crawl/transformer_base/nesterov_momentum", 1000.0);
    return known.getOrDefault(workload, 400.0);
  }

  private static double fewestOfPaper(String workload) {
    if (workload.startsWith("lm1b/transformer")) {
      return workload.endsWith("/sgd") ? 6000 : 1500;
    }
    return workload.endsWith("/sgd") ? 800 : 200;
  }

  private static double rateOfModel(String workload) {
    List<String> transformers = List.of("wide", "base", "shallow", "narrow_and_shallow");
    for (int i = transformers.size() - 1; i >= 0; i--) {
      if (workload.contains("transformer_" + transformers.get(i) + "/")) {
        return 0.1 * Math.pow(3, i);
      }
    }
    return 1;
  }

  /** What the figures show, as a source. */
  MemoryStudies studies(Map<Integer, FigureDefinition> figures) {
    Map<String, Asked> asked = new TreeMap<>();
    figures.values().forEach(figure -> figure.panels().forEach(panel -> ask(panel, asked)));
    // One truth for the optimizers that figure 4 compares: the goal of one of them.
    asked.forEach(
        (workload, what) -> {
          if (workload.startsWith("mnist/simple_cnn_base/")) {
            what.goal = Math.min(what.goal, 0.008);
          }
        });
    List<StudyData> studies = new ArrayList<>();
    asked.forEach(
        (workload, what) -> {
          what.sizes.forEach(b -> studies.add(study(workload, b, what)));
        });
    return new MemoryStudies("world", studies);
  }

  private static final class Asked {
    private String metric = "";
    private double goal = Double.NaN;
    private boolean maximize;
    private final TreeSet<Integer> sizes = new TreeSet<>();

    /** The strictest goal is the workload's. */
    void goal(String name, double value, boolean largerIsBetter) {
      if (metric.isEmpty() || (largerIsBetter ? value > goal : value < goal)) {
        metric = name;
        goal = value;
        maximize = largerIsBetter;
      }
    }
  }

  private static void ask(PanelDefinition panel, Map<String, Asked> asked) {
    if (panel instanceof PanelDefinition.Curves curves) {
      for (SeriesDefinition series : curves.series()) {
        Asked one = asked.computeIfAbsent(series.workload(), key -> new Asked());
        one.goal(series.goal().metric(), series.goal().value(), series.goal().maximize());
        one.sizes.addAll(
            series.batchSizes().isEmpty() ? sizes(series.workload()) : series.batchSizes());
      }
    } else if (panel instanceof PanelDefinition.GoalRegion region) {
      Asked one = asked.computeIfAbsent(region.workload(), key -> new Asked());
      one.goal(region.goal().metric(), region.goal().value(), region.goal().maximize());
      one.sizes.add(region.batchSize());
    } else if (panel instanceof PanelDefinition.Budgets budgets) {
      Asked one = asked.computeIfAbsent(budgets.workload(), key -> new Asked());
      one.goal(budgets.metric(), 5, budgets.maximize());
      one.sizes.addAll(sizes(budgets.workload()));
    }
  }

  /** Large data sets are not trained at small batch sizes. */
  private static List<Integer> sizes(String workload) {
    return workload.contains("mnist") ? SIZES : SIZES.subList(2, SIZES.size());
  }

  private StudyContent study(String workload, int batchSize, Asked asked) {
    int model = workload.lastIndexOf('/', workload.lastIndexOf('/') - 1);
    Workload parts =
        new Workload(
            workload.substring(0, model),
            workload.substring(model + 1, workload.lastIndexOf('/')),
            workload.substring(workload.lastIndexOf('/') + 1));
    SearchSpace space =
        new SearchSpace(
            Map.of(
                "learning_rate", new ParameterRange.Real(1e-7, 1e3, Scale.LOG_SCALE),
                "momentum", new ParameterRange.Real(0, 0.99, Scale.REVERSE_LOG_SCALE)));
    Random random = new Random(Seeds.of(7, workload + "/" + batchSize));
    double offset = random.nextDouble();
    boolean smoothed = workload.equals("imagenet/resnet_50/nesterov_momentum");
    List<TrialContent> contents = new ArrayList<>();
    double best = rate.applyAsDouble(workload, batchSize);
    for (int id = 0; id < trials * (smoothed ? 3 : 1); id++) {
      double momentum = 1 - Math.pow(0.01, random.nextDouble());
      // Evenly filled, as by a quasi-random search.
      double octaves = width * ((offset + id * GOLDEN) % 1 - 0.5);
      Map<String, Number> parameters = new HashMap<>();
      parameters.put("learning_rate", best * Math.pow(2, octaves) * (1 - momentum));
      parameters.put("momentum", momentum);
      double smoothing = smoothed ? List.of(0.0, 0.01, 0.1).get((id / 2) % 3) : 0;
      if (smoothed) {
        parameters.put("label_smoothing", smoothing);
      }
      double slow = 1 + sharpness * octaves * octaves;
      slow *= Math.exp(0.02 * random.nextGaussian());
      slow *= Math.pow(2, smoothing == 0.1 ? smoothingSteps.applyAsDouble(batchSize) : 0);
      TrialStatus status =
          octaves > 7 && random.nextBoolean() ? TrialStatus.INFEASIBLE : TrialStatus.COMPLETE;
      contents.add(
          new TrialContent(
              new Trial(id, new Parameters(parameters), status, TRAIN_STEPS, Optional.empty()),
              Optional.of(
                  curve(
                      asked,
                      slow * steps.applyAsDouble(workload, batchSize),
                      floor.applyAsDouble(batchSize),
                      smoothing > 0 ? smoothingValue : 1))));
    }
    return new StudyContent(
        new Study(parts, batchSize, TRAIN_STEPS, false, space),
        workload + "/" + batchSize,
        Origin.PUBLISHED_FORM,
        Optional.empty(),
        contents);
  }

  private Measurements curve(Asked asked, double toGoal, double floorFactor, double valueFactor) {
    double[] values = new double[LOOKS.length];
    for (int i = 0; i < values.length; i++) {
      double x = LOOKS[i] / toGoal;
      double u =
          sudden
              ? (x > 1 ? FLOOR : START)
              : FLOOR * floorFactor + (START - FLOOR) * Math.pow(1 + SPEED * x, -POWER);
      u *= valueFactor;
      values[i] = asked.maximize ? Math.max(1e-3, asked.goal * (2 - u)) : asked.goal * u;
    }
    return new Measurements(List.of(asked.metric), LOOKS, new double[][] {values});
  }

  private static long[] looks() {
    TreeSet<Long> looks = new TreeSet<>();
    for (double step = 1; step < TRAIN_STEPS; step *= 1.04) {
      looks.add(Math.round(step));
    }
    looks.add(TRAIN_STEPS);
    return looks.stream().mapToLong(Long::longValue).toArray();
  }
}
