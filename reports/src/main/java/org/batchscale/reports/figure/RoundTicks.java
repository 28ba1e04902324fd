package org.batchscale.reports.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ticks of a linear axis: whole multiples of 1, 2 or 5 times a power of 10, in decimals, so that
 * three tenths are 0.3.
 *
 * @param step distance from one tick to the next
 * @param ticks the ticks, ascending
 */
record RoundTicks(BigDecimal step, List<BigDecimal> ticks) {
  private static final int[] FACTORS = {1, 2, 5};

  RoundTicks {
    ticks = List.copyOf(ticks);
  }

  /**
   * The finest ticks within the limits of which no more than so many fit. A few more where the next
   * coarser ones would be fewer than two, since one tick makes no scale.
   *
   * @param most most ticks that fit, at least 2
   */
  static RoundTicks within(double low, double high, int most) {
    int limit = Math.max(2, most);
    int power = (int) Math.floor(StrictMath.log10((high - low) / limit));
    RoundTicks ticks = at(low, high, FACTORS[0], power);
    for (int i = 1; ticks.ticks().size() > limit; i++) {
      int factor = FACTORS[i % FACTORS.length];
      RoundTicks coarser = at(low, high, factor, power + i / FACTORS.length);
      if (coarser.ticks().size() < 2) {
        break;
      }
      ticks = coarser;
    }
    return ticks;
  }

  private static RoundTicks at(double low, double high, int factor, int power) {
    BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
    BigDecimal first = BigDecimal.valueOf(low).divide(step, 0, RoundingMode.CEILING);
    BigDecimal last = BigDecimal.valueOf(high).divide(step, 0, RoundingMode.FLOOR);
    return new RoundTicks(step, multiples(step, first, last));
  }

  private static List<BigDecimal> multiples(BigDecimal step, BigDecimal first, BigDecimal last) {
    List<BigDecimal> ticks = new ArrayList<>();
    for (BigDecimal i = first; i.compareTo(last) <= 0; i = i.add(BigDecimal.ONE)) {
      ticks.add(i.multiply(step));
    }
    return ticks;
  }

  /** A tick as text: as many decimals as the step has, commas, a real minus, and 0 as it is. */
  String text(BigDecimal tick) {
    if (tick.signum() == 0) {
      return "0";
    }
    int decimals = Math.max(0, step.stripTrailingZeros().scale());
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", tick);
    return text.replace('-', '\u2212');
  }
}
