package org.batchscale.toolkit.experiment;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.results.Study;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.Key;
import org.batchscale.toolkit.search.QuasiRandomSearch;
import org.batchscale.toolkit.training.Evaluation;
import org.batchscale.toolkit.training.TrainingGraph;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.DatasetDefinition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;

/**
 * An experiment fitted to its data set: everything that its trials need, and checked before any
 * trains.
 *
 * @param definition the experiment as written
 * @param dataset what is known of the data set
 * @param trainSize training examples used
 * @param network the model on the data set's images
 * @param optimizer the update rule
 * @param schedule the learning-rate schedule
 */
public record ExperimentPlan(
    ExperimentDefinition definition,
    DatasetSpec dataset,
    int trainSize,
    Network network,
    Optimizer optimizer,
    Schedule schedule) {

  /**
   * Fits a definition to its data set.
   *
   * @throws DefinitionException with everything that does not fit, and its place
   */
  public static ExperimentPlan of(ExperimentDefinition definition, DatasetSpec dataset) {
    WorkloadDefinition workload = definition.workload();
    int trainSize = trainSize(workload, dataset);
    Network network = Network.of(workload.model(), dataset.imageShape(), dataset.classes());
    List<Complaint> complaints = new ArrayList<>();
    for (int i = 0; i < definition.batchSizes().size(); i++) {
      if (definition.batchSizes().get(i) > trainSize) {
        complaints.add(
            definition
                .places()
                .complaint(
                    "/batch_sizes/" + i,
                    "must not exceed the %d training examples of %s, got %d"
                        .formatted(
                            trainSize, workload.dataset().name(), definition.batchSizes().get(i)),
                    "remove it; the largest possible batch is the whole training set"));
      }
    }
    if (!complaints.isEmpty()) {
      throw new DefinitionException(complaints);
    }
    return new ExperimentPlan(
        definition,
        dataset,
        trainSize,
        network,
        Optimizer.named(workload.optimizer()),
        Schedule.named(workload.schedule()));
  }

  /** The training examples that a workload uses, checked against what the data set has. */
  public static int trainSize(WorkloadDefinition workload, DatasetSpec dataset) {
    DatasetDefinition asked = workload.dataset();
    try {
      return dataset.trainSize(asked.trainSize());
    } catch (DataException e) {
      throw new DefinitionException(
          workload
              .places()
              .complaint(
                  "/dataset/train_size",
                  "must be from 1 to %d, the training examples of %s, got %d"
                      .formatted(dataset.trainSize(), dataset.name(), asked.trainSize().getAsInt()),
                  "change it, or leave it out to use all"));
    }
  }

  /** What is trained, as it is named in a results tree. */
  public Workload workload() {
    return new Workload(
        dataset.folder(definition.workload().dataset().trainSize()),
        network.name(),
        definition.workload().optimizer());
  }

  /** The measured metrics, {@code <split>/<metric>}, in the order of the columns. */
  public List<String> metrics() {
    List<String> metrics = new ArrayList<>();
    for (String split : definition.evaluation().splits()) {
      metrics.add(split + "/" + Evaluation.CROSS_ENTROPY);
      metrics.add(split + "/" + Evaluation.CLASSIFICATION);
    }
    return metrics;
  }

  /** The studies, one per batch size, in the experiment's order. */
  public List<StudyPlan> studies() {
    return definition.batchSizes().stream().map(this::study).toList();
  }

  private StudyPlan study(int batchSize) {
    long steps = definition.trainSteps().steps(batchSize, trainSize);
    Study study =
        new Study(
            workload(),
            batchSize,
            steps,
            false,
            SearchSpaces.of(definition.search().space(), steps));
    return new StudyPlan(
        this,
        study,
        definition.evaluation().steps(steps),
        new QuasiRandomSearch(study.space(), Key.of("search space", definition.seed())));
  }

  /** Builds the graph that all trials of a batch size use. */
  public TrainingGraph graph(int batchSize) {
    return new TrainingGraph(
        network, optimizer, dataset.classes(), batchSize, definition.divergedAbove());
  }
}
