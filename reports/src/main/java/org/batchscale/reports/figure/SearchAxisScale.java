package org.batchscale.reports.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;
import org.batchscale.results.boundary.SampledRange;
import org.jfree.chart.axis.ValueAxis;

/**
 * How the values of a metaparameter stand below a panel: on the scale that was sampled. A reverse
 * log scale shows one minus the value, as the paper does with momentum.
 *
 * @param kind the scale
 * @param low lower end of the axis, as shown
 * @param high upper end of the axis, as shown
 */
record SearchAxisScale(Scale kind, double low, double high) {
  /** Share of the axis that stays free beside the range, so that its ends are seen. */
  private static final double FREE = 0.06;

  /**
   * The scale of a range.
   *
   * @param range the range, with more than one value
   * @param values the trials' values, some of which may lie outside
   */
  static SearchAxisScale of(ParameterRange range, List<Double> values) {
    Scale kind = range instanceof ParameterRange.Real real ? real.scale() : Scale.LINEAR_SCALE;
    double[] shown =
        DoubleStream.concat(ends(range), values.stream().mapToDouble(Double::doubleValue))
            .map(value -> kind == Scale.REVERSE_LOG_SCALE ? 1 - value : value)
            .filter(value -> kind == Scale.LINEAR_SCALE || value > 0)
            .toArray();
    if (kind != Scale.LINEAR_SCALE) {
      double[] logs = DoubleStream.of(shown).map(StrictMath::log10).sorted().toArray();
      double lowest = logs[0];
      double highest = logs[logs.length - 1];
      double free = FREE * (highest - lowest);
      boolean scaled = Math.floor(highest + free) > Math.ceil(lowest - free);
      // An axis with one label has no scale.
      return scaled
          ? new SearchAxisScale(kind, lowest - free, highest + free)
          : new SearchAxisScale(kind, Math.floor(lowest), Math.floor(highest) + 1);
    }
    double min = DoubleStream.of(shown).min().orElse(0);
    double max = DoubleStream.of(shown).max().orElse(1);
    double free = max > min ? FREE * (max - min) : Math.max(1, Math.abs(max)) * FREE;
    return new SearchAxisScale(kind, min - free, max + free);
  }

  private static DoubleStream ends(ParameterRange range) {
    if (range instanceof ParameterRange.Discrete discrete) {
      return discrete.values().stream().mapToDouble(Double::doubleValue);
    }
    SampledRange sampled = SampledRange.of(range);
    return DoubleStream.of(sampled.min(), sampled.max());
  }

  private boolean log() {
    return kind != Scale.LINEAR_SCALE;
  }

  /** A value as the axis shows it. */
  double shown(double value) {
    return kind == Scale.REVERSE_LOG_SCALE ? 1 - value : value;
  }

  /** Whether the axis has a place for a value. */
  boolean shows(double value) {
    double shown = shown(value);
    return log() ? shown > 0 && limits().contains(shown) : shown >= low && shown <= high;
  }

  private AxisLimits limits() {
    return new AxisLimits(10, low, high);
  }

  /** The axis. */
  ValueAxis axis(String title) {
    return log()
        ? new PowerAxis(limits(), title, FigureLayout.BATCH_SIZE_TITLE_OFFSET)
        : new LinearAxis(low, high, title, FigureLayout.BATCH_SIZE_TITLE_OFFSET);
  }

  /** Title of the axis of a metaparameter. */
  String title(String name) {
    String words = words(name);
    return kind == Scale.REVERSE_LOG_SCALE
        ? "1 \u2212 " + Character.toLowerCase(words.charAt(0)) + words.substring(1)
        : words;
  }

  /** A metaparameter's name in words: {@code Learning rate}. */
  static String words(String name) {
    String words = name.replace('_', ' ').strip();
    return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
