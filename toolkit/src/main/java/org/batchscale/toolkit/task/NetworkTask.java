package org.batchscale.toolkit.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.profiles.prediction.ModelWork;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.devices.ModelWorks;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.replication.BatchParts;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.TextForm;
import org.batchscale.workloads.layers.Layer;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.Objective;
import org.batchscale.yaml.definition.EvaluationDefinition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;

/**
 * A network fitted to a data set.
 *
 * @param definition the workload as written
 * @param dataset what is known of the data set
 * @param train training examples used
 * @param network the model on the data set's examples
 * @param evaluation what is measured
 * @param threads threads with which one trial computes
 * @param divergedAbove training loss above which a trial has diverged
 * @param devices what one trial computes on
 */
public record NetworkTask(
    NetworkWorkload definition,
    DatasetSpec dataset,
    int train,
    Network network,
    EvaluationDefinition evaluation,
    int threads,
    double divergedAbove,
    TrialDevices devices)
    implements Task {
  /** A step's fixed cost, in examples; measured on small networks. */
  private static final double STEP_OVERHEAD = 24;

  /** An evaluation is a forward pass: a third of the work of training on an example. */
  private static final double FORWARD_SHARE = 1.0 / 3;

  /**
   * Fits a workload to its data set.
   *
   * @throws org.batchscale.yaml.DefinitionException with what does not fit, and its place
   */
  static NetworkTask of(ExperimentDefinition experiment, NetworkWorkload workload) {
    DatasetSpec dataset = WorkloadDatasets.spec(workload);
    ObjectiveRules.check(experiment, dataset);
    Network network =
        Network.of(workload.model(), dataset.form().inputShape(), dataset.form().logitsShape());
    BatchRules.check(experiment, network);
    return new NetworkTask(
        workload,
        dataset,
        WorkloadDatasets.trainSize(workload, dataset),
        network,
        experiment.evaluation(),
        experiment.threads(),
        experiment.divergedAbove(),
        TrialDevices.of(experiment));
  }

  @Override
  public Workload workload() {
    return new Workload(
        WorkloadDatasets.folder(definition, dataset), network.name(), definition.optimizer());
  }

  @Override
  public String examplesOf() {
    return definition.dataset().name();
  }

  @Override
  public OptionalInt trainSize() {
    return OptionalInt.of(train);
  }

  @Override
  public OptionalLong parameters() {
    return OptionalLong.of(network.parameters());
  }

  /** What the network is trained for. */
  private Objective objective() {
    return Objective.of(dataset.form());
  }

  /** The work of a training step, for predictions of its time. */
  public ModelWork modelWork() {
    return ModelWorks.of(network, objective(), optimizer());
  }

  /** The update rule. */
  Optimizer optimizer() {
    return Optimizer.named(definition.optimizer());
  }

  /** The learning-rate schedule. */
  Schedule schedule() {
    return Schedule.named(definition.schedule());
  }

  @Override
  public List<String> metrics() {
    List<String> metrics = new ArrayList<>();
    for (String split : evaluation.splits()) {
      objective().metrics().forEach(metric -> metrics.add(split + "/" + metric));
    }
    return metrics;
  }

  @Override
  public Map<String, Object> determines() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schedule", definition.schedule());
    json.put("train_size", train);
    json.put("dataset_sha256", dataset.checksums());
    json.putAll(examples());
    json.put("layers", network.layers().stream().map(NetworkTask::layer).toList());
    json.put("metrics", metrics());
    if (evaluation.splits().contains("train")) {
      json.put("train_examples", evaluation.trainExamples());
    }
    return json;
  }

  @Override
  public Map<String, Object> computedOn(int batchSize) {
    return devices.determines(network, objective(), batchSize);
  }

  @Override
  public int trialsAtOnce() {
    return devices.trialsAtOnce(threads);
  }

  @Override
  public boolean sharesOutDevices() {
    return devices.sharedOut();
  }

  /** How a batch is divided over the devices. */
  public BatchParts parts(int batchSize) {
    return placement(0).parts(batchSize, network.exampleGroup());
  }

  /** Where a trial computes that uses this group of the devices. */
  Placement placement(int group) {
    return devices.placement(group, network, objective());
  }

  /** What becomes of an example before the network takes it; nothing where it is only scaled. */
  private Map<String, Object> examples() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (dataset.form() instanceof TextForm text) {
      json.put("row_length", text.length());
      json.put("vocabulary", text.vocabulary());
    } else if (dataset.form() instanceof ImageForm images) {
      if (!images.scaling().isUnit()) {
        json.put("pixel_mean", images.scaling().mean());
        json.put("pixel_stddev", images.scaling().stddev());
      }
      if (images.augmentation().changes()) {
        json.put("crop_padding", images.augmentation().padding());
        json.put("flip", images.augmentation().flip());
      }
    }
    return json;
  }

  private static Map<String, Object> layer(Layer layer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("layer", layer.description());
    json.put("output", layer.outputShape());
    if (!layer.parts().isEmpty()) {
      json.put("parts", layer.parts().stream().map(NetworkTask::layer).toList());
      return json;
    }
    Map<String, String> begins = new LinkedHashMap<>();
    for (VariableSpec spec : layer.variables()) {
      begins.put(spec.name(), spec.initializer().toString());
    }
    if (!begins.isEmpty()) {
      json.put("variables", begins);
    }
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
    return STEP_OVERHEAD + batchSize;
  }

  @Override
  public double evaluationWork() {
    double evaluated = 0;
    for (String split : evaluation.splits()) {
      evaluated +=
          switch (split) {
            case "train" -> evaluation.trainExamples();
            case "val" -> dataset.valSize();
            default -> dataset.testSize();
          };
    }
    return evaluated * FORWARD_SHARE;
  }

  @Override
  public Trainer open(Optional<Path> dataFolder, Notices notices) {
    return new NetworkTrainer(this, load(dataFolder, notices), notices);
  }

  /** Makes this process ready to compute, and loads the data set. */
  Dataset load(Optional<Path> dataFolder, Notices notices) {
    devices.require();
    TensorFlowRuntime.start(threads);
    return Datasets.load(
        definition.dataset().name(), definition.dataset().trainSize(), dataFolder, notices);
  }
}
