package org.batchscale.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batchscale.results.Parameters;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;
import org.batchscale.results.TrialStatus;

/**
 * Which trials of a study reached a goal within a budget, and with which learning rate and momentum
 * (Shallue et al. 2018, figures 9 to 11). Every COMPLETE and every INFEASIBLE trial counts, however
 * many there are; INCOMPLETE ones say nothing about their metaparameters.
 *
 * @param data the study
 * @param goal the goal
 * @param lastStep last step within the budget
 * @param counts how the trials of the study ended, all of them
 * @param points the COMPLETE and INFEASIBLE trials, by ascending id
 * @param best the trial with the fewest steps to the goal within the budget, ties to the lower id
 */
public record GoalRegion(
    StudyData data,
    Goal goal,
    long lastStep,
    StatusCounts counts,
    List<Point> points,
    Optional<Point> best) {
  private static final String LEARNING_RATE = "learning_rate";
  private static final String MOMENTUM = "momentum";

  /** Copies the list. */
  public GoalRegion {
    points = List.copyOf(points);
  }

  /** What became of a trial. Values are only ever added, never removed. */
  public enum Outcome {
    /** COMPLETE, and some measurement within the budget is strictly better than the goal. */
    GOAL_ACHIEVED,
    /** COMPLETE, without such a measurement. */
    GOAL_NOT_ACHIEVED,
    /** Diverged, whatever it had measured before. */
    INFEASIBLE
  }

  /**
   * One trial.
   *
   * @param trial the trial
   * @param outcome what became of it
   * @param first its first measurement within the budget that is better than the goal; an
   *     INFEASIBLE trial may have one too
   */
  public record Point(Trial trial, Outcome outcome, Optional<StepsToResult.Reached> first) {
    /** The learning rate; empty if the trial has none. */
    public OptionalDouble learningRate() {
      Parameters parameters = trial.parameters();
      return parameters.has(LEARNING_RATE)
          ? OptionalDouble.of(parameters.get(LEARNING_RATE))
          : OptionalDouble.empty();
    }

    /** 1 - momentum; 1 for a trial without momentum, such as one of plain SGD. */
    public double oneMinusMomentum() {
      return 1 - trial.parameters().getOr(MOMENTUM, 0);
    }

    /** Learning rate / (1 - momentum), section 4.7 of the paper; empty without a learning rate. */
    public OptionalDouble effectiveLearningRate() {
      OptionalDouble rate = learningRate();
      return rate.isPresent()
          ? OptionalDouble.of(rate.getAsDouble() / oneMinusMomentum())
          : OptionalDouble.empty();
    }

    /** Whether it has a place in a plane with two logarithmic axes. */
    public boolean hasPlace() {
      return learningRate().orElse(0) > 0 && oneMinusMomentum() > 0;
    }
  }

  /**
   * Sorts the trials of a study by what became of them.
   *
   * @param lastStep last step within the budget, {@link Long#MAX_VALUE} without one
   * @param bestOfAll whether the best trial may be an INFEASIBLE one that had beaten the goal
   *     before it diverged, as in the authors' figures; otherwise it is a COMPLETE one
   * @throws AnalysisException if no trial of the study measured the goal's metric
   */
  public static GoalRegion of(StudyData data, Goal goal, long lastStep, boolean bestOfAll) {
    Map<Integer, Trial> trials =
        data.trials().stream().collect(Collectors.toMap(Trial::id, Function.identity()));
    List<TrialCurve> curves =
        data.curves(goal.metric(), Set.of(TrialStatus.COMPLETE, TrialStatus.INFEASIBLE));
    requireMetric(data, goal, curves);
    List<Point> points = new ArrayList<>();
    Point best = null;
    for (TrialCurve curve : curves) {
      FirstBetter first = new FirstBetter(goal, lastStep);
      first.see(curve);
      Trial trial = trials.get(curve.trialId());
      boolean complete = trial.status() == TrialStatus.COMPLETE;
      Point point = new Point(trial, outcome(complete, first.found().isPresent()), first.found());
      points.add(point);
      if ((complete || bestOfAll) && comesFirst(point, best)) {
        best = point;
      }
    }
    return new GoalRegion(
        data, goal, lastStep, StatusCounts.of(trials.values()), points, Optional.ofNullable(best));
  }

  private static void requireMetric(StudyData data, Goal goal, List<TrialCurve> curves) {
    boolean measured = curves.stream().anyMatch(curve -> curve.size() > 0);
    if (!measured && !curves.isEmpty() && !data.metrics().contains(goal.metric())) {
      throw StudyResult.unknownMetric(data.path(), goal.metric(), data.metrics());
    }
  }

  private static Outcome outcome(boolean complete, boolean reached) {
    if (!complete) {
      return Outcome.INFEASIBLE;
    }
    return reached ? Outcome.GOAL_ACHIEVED : Outcome.GOAL_NOT_ACHIEVED;
  }

  /** Trials come by ascending id, so that of equal ones the first stays. */
  private static boolean comesFirst(Point point, Point best) {
    return point.first().isPresent()
        && (best == null || point.first().get().steps() < best.first().orElseThrow().steps());
  }

  /** How many trials this became of. */
  public int count(Outcome outcome) {
    return (int) points.stream().filter(point -> point.outcome() == outcome).count();
  }
}
