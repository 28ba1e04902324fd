package org.batchscale.toolkit.quadratic;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.engine.LocalEngine;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.batchscale.workloads.data.Notices;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.QuadraticWorkload;

/**
 * A noisy quadratic: needs no data.
 *
 * @param definition the workload as written
 * @param threads threads with which one trial computes
 * @param divergedAbove loss above which a trial has diverged
 */
public record QuadraticTask(QuadraticWorkload definition, int threads, double divergedAbove)
    implements Task {
  private static final String DATASET = "noisy_quadratic";

  /** A step's fixed cost, in dimensions. */
  private static final double STEP_OVERHEAD = 1000;

  /** The task of an experiment with this workload. */
  public static QuadraticTask of(ExperimentDefinition experiment, QuadraticWorkload workload) {
    return new QuadraticTask(workload, experiment.threads(), experiment.divergedAbove());
  }

  /** The problem. */
  public NoisyQuadratic problem() {
    return NoisyQuadratic.of(definition);
  }

  @Override
  public Workload workload() {
    return new Workload(DATASET, definition.name(), definition.optimizer());
  }

  @Override
  public String examplesOf() {
    return DATASET;
  }

  @Override
  public OptionalInt trainSize() {
    return definition.trainSize();
  }

  @Override
  public OptionalLong parameters() {
    return OptionalLong.of(definition.dimensions());
  }

  @Override
  public List<String> metrics() {
    return List.of(QuadraticWorkload.LOSS);
  }

  @Override
  public int trialsAtOnce() {
    return LocalEngine.defaultSlots(threads);
  }

  @Override
  public Map<String, Object> determines() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schedule", definition.schedule());
    json.put("dimensions", definition.dimensions());
    json.put("largest_curvature", definition.largest());
    json.put("curvature_power", definition.power());
    json.put("gradient_noise", definition.noise());
    json.put(definition.initialIsDrawn() ? "initial_deviation" : "initial", definition.initial());
    json.put("metrics", metrics());
    return json;
  }

  @Override
  public boolean measuresAsPlanned() {
    return true;
  }

  @Override
  public Map<String, String> software() {
    return Map.of("tensorflow", TensorFlowRuntime.version());
  }

  @Override
  public double stepWork(int batchSize) {
    return STEP_OVERHEAD + definition.dimensions();
  }

  /** Nothing: every step knows the loss. */
  @Override
  public double evaluationWork() {
    return 0;
  }

  @Override
  public Trainer open(Optional<Path> dataFolder, Notices notices) {
    TensorFlowRuntime.start(threads);
    return new QuadraticTrainer(this);
  }
}
