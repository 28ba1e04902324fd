package org.batchscale.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The metaparameter search of one workload at one batch size.
 *
 * @param workload what is trained
 * @param batchSize examples per step
 * @param trainSteps steps after which a trial counts as COMPLETE; 0 where the published study had a
 *     budget of time instead
 * @param earlyStopping whether a rule stopped bad trials early
 * @param space where the metaparameters were searched: the widest space, if it was widened
 * @param history the spaces one after the other, the last one being {@code space}; empty if the
 *     space was never widened
 */
public record Study(
    Workload workload,
    int batchSize,
    long trainSteps,
    boolean earlyStopping,
    SearchSpace space,
    List<SearchStage> history) {
  /** Refuses a batch size below 1, negative steps and a history that does not end in the space. */
  public Study {
    if (batchSize < 1 || trainSteps < 0) {
      throw new IllegalArgumentException(
          "batch size must be at least 1 and train steps at least 0, got "
              + batchSize
              + " and "
              + trainSteps);
    }
    for (int i = 0; i < history.size(); i++) {
      int least = i == 0 ? 0 : history.get(i - 1).firstTrial() + 1;
      int first = history.get(i).firstTrial();
      if (i == 0 ? first != 0 : first < least) {
        throw new IllegalArgumentException(
            "search history: first trials must begin at 0 and ascend, got " + first);
      }
    }
    if (!history.isEmpty() && !history.get(history.size() - 1).space().equals(space)) {
      throw new IllegalArgumentException(
          "search history must end with the space that the study has now");
    }
    history = history.size() == 1 ? List.of() : List.copyOf(history);
  }

  /** A study whose space was never widened. */
  public Study(
      Workload workload, int batchSize, long trainSteps, boolean earlyStopping, SearchSpace space) {
    this(workload, batchSize, trainSteps, earlyStopping, space, List.of());
  }

  /** Folder of this study below {@code root}. */
  public Path under(Path root) {
    return workload.under(root).resolve(Integer.toString(batchSize));
  }

  /** The spaces one after the other, at least one. */
  public List<SearchStage> stages() {
    return history.isEmpty() ? List.of(new SearchStage(space, 0)) : history;
  }

  /** The study as it was before its space was widened for the first time. */
  public Study begun() {
    return new Study(workload, batchSize, trainSteps, earlyStopping, stages().get(0).space());
  }

  /**
   * The study after its space was widened.
   *
   * @param wider the wider space
   * @param firstTrial id of the first trial that is sampled from it, above all earlier ones
   */
  public Study widened(SearchSpace wider, int firstTrial) {
    List<SearchStage> stages = new ArrayList<>(stages());
    stages.add(new SearchStage(wider, firstTrial));
    return new Study(workload, batchSize, trainSteps, earlyStopping, wider, stages);
  }
}
