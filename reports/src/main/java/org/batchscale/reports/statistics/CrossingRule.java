package org.batchscale.reports.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.results.TrialCurve;

/** What counts as meeting a goal: the paper's rule, and two that a lucky evaluation cannot meet. */
public sealed interface CrossingRule {

  /**
   * Where {@code curve} first meets {@code goal}, rows taken in the curve's order.
   *
   * @param curve what a trial measured of the goal's metric
   * @param goal the goal
   * @param lastStep last step that counts; later rows are as if never measured
   */
  Optional<Crossing> crossing(TrialCurve curve, Goal goal, long lastStep);

  /** The rule in words: {@code first evaluation better than the goal}. */
  String inWords();

  /** The paper's rule: the first evaluation that is strictly better than the goal. */
  record First() implements CrossingRule {
    @Override
    public Optional<Crossing> crossing(TrialCurve curve, Goal goal, long lastStep) {
      for (int i = 0; i < curve.size() && curve.steps()[i] <= lastStep; i++) {
        if (goal.isBeatenBy(curve.values()[i])) {
          return Optional.of(new Crossing(curve.trialId(), curve.steps()[i], curve.values()[i]));
        }
      }
      return Optional.empty();
    }

    @Override
    public String inWords() {
      return "first evaluation better than the goal";
    }
  }

  /**
   * The first evaluation of a run of {@code evaluations} that are all strictly better. A run that
   * the end of the curve cuts short does not count.
   *
   * @param evaluations length of the run, at least 1; 1 is the paper's rule
   */
  record Sustained(int evaluations) implements CrossingRule {
    /** Refuses an empty run. */
    public Sustained {
      if (evaluations < 1) {
        throw new IllegalArgumentException("a run needs at least 1 evaluation, got " + evaluations);
      }
    }

    @Override
    public Optional<Crossing> crossing(TrialCurve curve, Goal goal, long lastStep) {
      int run = 0;
      for (int i = 0; i < curve.size() && curve.steps()[i] <= lastStep; i++) {
        run = goal.isBeatenBy(curve.values()[i]) ? run + 1 : 0;
        if (run == evaluations) {
          int start = i - evaluations + 1;
          return Optional.of(
              new Crossing(curve.trialId(), curve.steps()[start], curve.values()[start]));
        }
      }
      return Optional.empty();
    }

    @Override
    public String inWords() {
      return "first of " + evaluations + " evaluations in a row better than the goal";
    }
  }

  /**
   * The middle of the first {@code evaluations} neighbouring evaluations whose median is strictly
   * better. Only whole windows count, so the first and last {@code evaluations / 2} rows cannot be
   * the place; the value is the median.
   *
   * @param evaluations width of the window, odd; 1 is the paper's rule
   */
  record RunningMedian(int evaluations) implements CrossingRule {
    /** Refuses a window without a middle. */
    public RunningMedian {
      if (evaluations < 1 || evaluations % 2 == 0) {
        throw new IllegalArgumentException(
            "a median needs an odd number of evaluations, got " + evaluations);
      }
    }

    @Override
    public Optional<Crossing> crossing(TrialCurve curve, Goal goal, long lastStep) {
      int half = evaluations / 2;
      int beaten = 0;
      for (int last = 0; last < curve.size() && curve.steps()[last] <= lastStep; last++) {
        beaten += goal.isBeatenBy(curve.values()[last]) ? 1 : 0;
        int gone = last - evaluations;
        beaten -= gone >= 0 && goal.isBeatenBy(curve.values()[gone]) ? 1 : 0;
        // The median beats the goal exactly if more than half of the window does.
        if (gone >= -1 && beaten > half) {
          double[] window = Arrays.copyOfRange(curve.values(), gone + 1, last + 1);
          Arrays.sort(window);
          return Optional.of(
              new Crossing(curve.trialId(), curve.steps()[last - half], window[half]));
        }
      }
      return Optional.empty();
    }

    @Override
    public String inWords() {
      return "first median of " + evaluations + " evaluations better than the goal";
    }
  }
}
