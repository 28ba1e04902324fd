package org.batchscale.toolkit.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.results.Study;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * An experiment fitted to what it trains: everything that its trials need, and checked before any
 * trains.
 *
 * @param definition the experiment as written
 * @param task what its trials train
 */
public record ExperimentPlan(ExperimentDefinition definition, Task task) {

  /**
   * Fits a definition to its task.
   *
   * @throws DefinitionException with everything that does not fit, and its place
   */
  public static ExperimentPlan of(ExperimentDefinition definition, Task task) {
    OptionalInt trainSize = task.trainSize();
    List<Complaint> complaints = new ArrayList<>();
    for (int i = 0; trainSize.isPresent() && i < definition.batchSizes().size(); i++) {
      if (definition.batchSizes().get(i) > trainSize.getAsInt()) {
        complaints.add(
            definition
                .places()
                .complaint(
                    "/batch_sizes/" + i,
                    "must not exceed the %d training examples of %s, got %d"
                        .formatted(
                            trainSize.getAsInt(),
                            task.examplesOf(),
                            definition.batchSizes().get(i)),
                    "remove it; the largest possible batch is the whole training set"));
      }
    }
    if (!complaints.isEmpty()) {
      throw new DefinitionException(complaints);
    }
    return new ExperimentPlan(definition, task);
  }

  /** The studies, one per batch size, in the experiment's order. */
  public List<StudyPlan> studies() {
    return definition.batchSizes().stream().map(this::study).toList();
  }

  /** The study of a batch size. */
  public StudyPlan study(int batchSize) {
    // Epochs are refused where training examples have no end.
    int trainSize = task.trainSize().orElse(0);
    long steps = definition.trainSteps().steps(batchSize, trainSize);
    Study study =
        new Study(
            task.workload(),
            batchSize,
            steps,
            definition.stopWhenBeaten(),
            SearchSpaces.of(definition.search().space(), steps));
    return new StudyPlan(this, study, definition.evaluation().steps(steps, batchSize, trainSize));
  }
}
