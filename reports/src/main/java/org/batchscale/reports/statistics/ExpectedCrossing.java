package org.batchscale.reports.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.batchscale.reports.analysis.Goal;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;

/**
 * When the first of some trials would be seen to beat the goal, if each evaluation were its smooth
 * curve plus independent normal noise; and when the smooth curves do so themselves.
 *
 * <p>With smooth value m, noise s and goal g, one evaluation beats the goal with chance {@code
 * Phi((g - m) / s)} (signs turned for a maximised metric). The chance that none has up to a step is
 * the product over all evaluations of all trials so far; the mean first step follows by summing.
 * Nothing is simulated.
 *
 * @param smoothSteps first step at which any smooth curve beats the goal; empty if none does
 * @param meanSteps mean first step seen under noise, of the cases in which there is one; empty if
 *     there can be none
 * @param shareSeen chance that the goal is seen to be beaten at all
 */
record ExpectedCrossing(OptionalLong smoothSteps, OptionalDouble meanSteps, double shareSeen) {
  private static final double NEGLIGIBLE = 1e-12;

  private record Look(long step, double chance) {}

  /**
   * The expectation.
   *
   * @param curves smooth curves of the trials
   * @param noises standard deviation of the wobble of each
   */
  static ExpectedCrossing of(List<SmoothCurve> curves, List<Double> noises, Goal goal) {
    List<Look> looks = new ArrayList<>();
    OptionalLong smooth = OptionalLong.empty();
    for (int t = 0; t < curves.size(); t++) {
      SmoothCurve curve = curves.get(t);
      addLooks(curve, noises.get(t), goal, looks);
      OptionalLong crossing = curve.crossing();
      if (crossing.isPresent() && (smooth.isEmpty() || crossing.getAsLong() < smooth.getAsLong())) {
        smooth = crossing;
      }
    }
    looks.sort(Comparator.comparingLong(Look::step).thenComparingDouble(Look::chance));
    double unseen = 1;
    double sum = 0;
    for (Look look : looks) {
      double seenHere = unseen * look.chance();
      sum += seenHere * look.step();
      unseen -= seenHere;
      if (unseen < NEGLIGIBLE) {
        break;
      }
    }
    double seen = 1 - unseen;
    return new ExpectedCrossing(
        smooth, seen > 0 ? OptionalDouble.of(sum / seen) : OptionalDouble.empty(), seen);
  }

  private static void addLooks(SmoothCurve curve, double noise, Goal goal, List<Look> looks) {
    double unseen = 1;
    for (int i = 0; i < curve.steps().length && unseen >= NEGLIGIBLE; i++) {
      double chance = chance(curve.smooth()[i], noise, goal);
      if (chance >= NEGLIGIBLE) {
        looks.add(new Look(curve.steps()[i], chance));
        unseen *= 1 - chance;
      }
    }
  }

  private static double chance(double smooth, double noise, Goal goal) {
    if (noise == 0) {
      return goal.isBeatenBy(smooth) ? 1 : 0;
    }
    double margin = (goal.maximize() ? smooth - goal.value() : goal.value() - smooth) / noise;
    // Phi(-8) is 6e-16.
    return margin < -8 ? 0 : Erf.erfc(-margin / FastMath.sqrt(2.0)) / 2;
  }
}
