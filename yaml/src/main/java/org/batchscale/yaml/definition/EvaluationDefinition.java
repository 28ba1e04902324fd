package org.batchscale.yaml.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When and on what a trial is evaluated. Exactly one of {@code every} and {@code ratio} is given.
 *
 * @param every evaluate after every so many steps
 * @param ratio evaluate at steps that grow by this factor, above 1
 * @param from first step of the growing ones; with {@code ratio} only
 * @param splits splits to measure, among {@code train}, {@code val}, {@code test}
 * @param trainExamples size of the fixed subset of the training set that is measured
 */
public record EvaluationDefinition(
    OptionalLong every,
    OptionalDouble ratio,
    StepsDefinition from,
    List<String> splits,
    int trainExamples) {
  /** Copies the list. */
  public EvaluationDefinition {
    splits = List.copyOf(splits);
  }

  /**
   * The steps at which a trial is evaluated, ascending: 0, those that the rule names, and the last.
   * With {@code ratio} r and {@code from} f these are f, f r, f r^2, ... rounded up, each once.
   *
   * @param trainSteps steps of the trial
   * @param batchSize examples per step
   * @param trainSize number of training examples
   */
  public List<Long> steps(long trainSteps, int batchSize, int trainSize) {
    List<Long> steps = new ArrayList<>();
    steps.add(0L);
    if (every.isPresent()) {
      for (long step = every.getAsLong(); step < trainSteps; step += every.getAsLong()) {
        steps.add(step);
      }
    } else {
      double at = from.steps(batchSize, trainSize);
      while (at < trainSteps) {
        long step = (long) Math.ceil(at);
        if (step < trainSteps) {
          steps.add(step);
        }
        at = nextAbove(step, at, ratio.getAsDouble());
      }
    }
    steps.add(trainSteps);
    return List.copyOf(steps);
  }

  /** The first of {@code at} r, {@code at} r^2, ... above {@code step}, which is {@code at} up. */
  private static double nextAbove(long step, double at, double r) {
    double next = at * r;
    if (next <= step) {
      // A ratio just above 1 has very many powers that round up to the same step.
      double powers = Math.max(1, StrictMath.floor(StrictMath.log(step / at) / StrictMath.log(r)));
      next = at * StrictMath.pow(r, powers);
      while (next <= step) {
        double grown = next * r;
        next = grown > next ? grown : Math.nextUp((double) step);
      }
    }
    return next;
  }
}
