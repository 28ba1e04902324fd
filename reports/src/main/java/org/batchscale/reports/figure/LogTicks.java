package org.batchscale.reports.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ticks of a logarithmic axis at round numbers, as dense as their labels leave room for. */
final class LogTicks {
  /** Least distance from one label to the next, in points. */
  private static final double BREATH = 12;

  private static final Set<Integer> EVERY = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

  /** From dense to sparse; the densest only where these would leave an axis without a scale. */
  private static final List<Set<Integer>> USUAL = List.of(Set.of(1, 2, 5), Set.of(1, 3), Set.of(1));

  /** Powers of 10 outside of these are written as powers. */
  private static final int LEAST_PLAIN = -4;

  private static final int MOST_PLAIN = 4;

  private LogTicks() {}

  /**
   * A tick.
   *
   * @param value where it stands
   * @param label what it says
   */
  record Tick(double value, AxisLabel label) {}

  /** Those that an axis of this length in points has room for, at least two. */
  static List<Tick> within(double low, double high, double length) {
    for (Set<Integer> factors : USUAL) {
      List<Tick> ticks = of(low, high, factors, 1);
      if (ticks.size() >= 3 && fit(ticks, low, high, length)) {
        return ticks;
      }
    }
    Optional<List<Tick>> sparse = sparse(low, high, length);
    if (sparse.isPresent()) {
      return sparse.get();
    }
    List<Tick> dense = of(low, high, EVERY, 1);
    if (dense.size() >= 2 && fit(dense, low, high, length)) {
      return dense;
    }
    RoundTicks round = RoundTicks.within(low, high, (int) (length / (2 * BREATH)) + 1);
    return round.ticks().stream()
        .map(tick -> new Tick(tick.doubleValue(), new AxisLabel.Plain(round.text(tick))))
        .toList();
  }

  /** Every second power, every third and so on, if there are three and more powers. */
  private static Optional<List<Tick>> sparse(double low, double high, double length) {
    int powers = of(low, high, Set.of(1), 1).size();
    for (int step = 2; powers / step >= 2; step++) {
      List<Tick> ticks = of(low, high, Set.of(1), step);
      if (fit(ticks, low, high, length)) {
        return Optional.of(ticks);
      }
    }
    return Optional.empty();
  }

  /** All whole multiples of powers of 10. */
  static List<Tick> all(double low, double high) {
    return of(low, high, EVERY, 1);
  }

  private static List<Tick> of(double low, double high, Set<Integer> factors, int every) {
    List<Tick> ticks = new ArrayList<>();
    int first = (int) Math.floor(StrictMath.log10(low));
    int last = (int) Math.ceil(StrictMath.log10(high));
    for (int power = first; power <= last; power++) {
      for (int factor = 1; factor <= 9; factor++) {
        BigDecimal value = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
        double place = value.doubleValue();
        if (factors.contains(factor)
            && Math.floorMod(power, every) == 0
            && place >= low
            && place <= high) {
          ticks.add(new Tick(place, label(value, factor, power)));
        }
      }
    }
    return ticks;
  }

  private static AxisLabel label(BigDecimal value, int factor, int power) {
    boolean plain = power >= LEAST_PLAIN && power <= MOST_PLAIN;
    return factor == 1 && !plain
        ? new Power(10, power)
        : new AxisLabel.Plain(plain ? value.toPlainString() : factor + "e" + power);
  }

  private static boolean fit(List<Tick> ticks, double low, double high, double length) {
    double each = length / StrictMath.log10(high / low);
    for (int i = 1; i < ticks.size(); i++) {
      if (each * StrictMath.log10(ticks.get(i).value() / ticks.get(i - 1).value()) < BREATH) {
        return false;
      }
    }
    return true;
  }
}
