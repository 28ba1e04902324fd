package org.batchscale.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batchscale.results.ResultsTree;
import org.batchscale.results.Study;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.yaml.Suggestion;

/**
 * One study's steps to result and what it rests on.
 *
 * @param tree the tree that holds the study
 * @param folder the study's folder
 * @param counts how its trials ended, all of them
 * @param counted COMPLETE trials that were looked at
 * @param outcome the steps to result
 * @param winner the trial that reached it, or none
 * @param stepsTried steps within which the goal could have been reached: the study's train steps,
 *     or the most that a trial ran where the study had no such number, or the budget if smaller
 */
public record StudyResult(
    ResultsTree tree,
    StudyFolder folder,
    StatusCounts counts,
    int counted,
    StepsToResult outcome,
    Optional<Trial> winner,
    long stepsTried) {

  /** The study. */
  public Study study() {
    return folder.study();
  }

  /** Folder of the trial that reached the goal, as {@link #trialPath} names it. */
  public Optional<String> winnerPath() {
    return winner.map(trial -> trialPath(trial.id()));
  }

  /** Folder of a trial of this study, relative to the tree, with forward slashes. */
  public String trialPath(int id) {
    return tree.root()
        .toAbsolutePath()
        .normalize()
        .relativize(folder.path().toAbsolutePath().normalize())
        .resolve(Integer.toString(id))
        .toString()
        .replace('\\', '/');
  }

  /**
   * Reads a study and finds its steps to result.
   *
   * @throws AnalysisException if fewer COMPLETE trials exist than the options ask for
   */
  public static StudyResult of(
      ResultsTree tree, StudyFolder folder, Goal goal, AnalysisOptions options) {
    StudyResult result = ofAtMost(tree, folder, goal, options);
    int asked = options.numTrials().orElse(0);
    if (result.counted() < asked) {
      throw new AnalysisException(
          "%s at batch size %d: has %d COMPLETE trials, %d were asked for; ask for fewer or run more"
              .formatted(
                  folder.study().workload(), folder.study().batchSize(), result.counted(), asked));
    }
    return result;
  }

  /** As {@link #of}, but counts the COMPLETE trials there are where more were asked for. */
  public static StudyResult ofAtMost(
      ResultsTree tree, StudyFolder folder, Goal goal, AnalysisOptions options) {
    List<Trial> trials = folder.finishedTrials().stream().map(folder::trial).toList();
    List<Integer> complete = new ArrayList<>();
    for (Trial trial : trials) {
      if (trial.status() == TrialStatus.COMPLETE) {
        complete.add(trial.id());
      }
    }
    int limit = Math.min(complete.size(), options.numTrials().orElse(complete.size()));
    complete = complete.subList(0, limit);
    int batchSize = folder.study().batchSize();
    StepsToResult outcome =
        StepsToResult.among(rows(folder, complete), goal, options.lastStep(batchSize));
    // Rare, and only then worth a second look at the files.
    if (outcome instanceof StepsToResult.NotReached missed
        && missed.reason() == StepsToResult.Reason.NEVER_BETTER
        && missed.best().isEmpty()
        && !metrics(folder).contains(goal.metric())) {
      outcome =
          new StepsToResult.NotReached(Optional.empty(), StepsToResult.Reason.METRIC_NOT_MEASURED);
    }
    Optional<Trial> winner = Optional.empty();
    if (outcome instanceof StepsToResult.Reached reached) {
      winner = trials.stream().filter(trial -> trial.id() == reached.trialId()).findFirst();
    }
    long longest = trials.stream().mapToLong(Trial::steps).max().orElse(0);
    long trainSteps = folder.study().trainSteps() > 0 ? folder.study().trainSteps() : longest;
    return new StudyResult(
        tree,
        folder,
        StatusCounts.of(trials),
        complete.size(),
        outcome,
        winner,
        Math.min(trainSteps, options.lastStep(batchSize)));
  }

  /** Names of the metrics that any trial of the study measured, in alphabetical order. */
  public static Set<String> metrics(StudyFolder folder) {
    Set<String> metrics = new TreeSet<>();
    folder.finishedTrials().forEach(id -> metrics.addAll(folder.measurements(id).metrics()));
    return metrics;
  }

  /** The complaint that nothing measured this metric. */
  static AnalysisException unknownMetric(String where, String metric, Set<String> known) {
    String measured = known.isEmpty() ? "nothing" : String.join(", ", known);
    String suggestion = Suggestion.among(metric, known);
    return new AnalysisException(
        "%s: no trial measured '%s'; %smeasured: %s"
            .formatted(
                where,
                metric,
                suggestion.startsWith("did you mean") ? suggestion + " " : "",
                measured));
  }

  /** Reads one trial at a time: a published study may hold more rows than fit in memory. */
  private static Iterable<TrialRows> rows(StudyFolder folder, List<Integer> ids) {
    return () -> ids.stream().map(id -> new TrialRows(id, folder.measurements(id))).iterator();
  }
}
