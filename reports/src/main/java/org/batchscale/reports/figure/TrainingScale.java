package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.batchscale.reports.training.TrainingQuestion;
import org.batchscale.results.TrialCurve;
import org.jfree.chart.axis.ValueAxis;

/**
 * How a metric stands beside a panel of training curves. A short spike, which would flatten all
 * else, is cut on a linear axis; where a curve begins is no spike.
 *
 * @param log whether the axis is logarithmic
 * @param low value at the lower end
 * @param high value at the upper end
 */
record TrainingScale(boolean log, double low, double high) {
  /** Share of the axis that stays free above and below. */
  private static final double FREE = 0.06;

  /** A spike is no longer than this share of the length of all curves, as drawn. */
  private static final double SPIKE_LENGTH = 0.04;

  /** A spike rises above the rest by so many times the rest's height. */
  private static final double SPIKE_HEIGHT = 3;

  /** What stays of it. */
  private static final double SPIKE_SHOWN = 0.4;

  /** The scale around these curves and the goal. */
  static TrainingScale of(List<TrialCurve> curves, TrainingQuestion question, boolean log) {
    List<Span> spans = new ArrayList<>();
    for (TrialCurve curve : curves) {
      addSpans(curve, question.maximize() ? -1 : 1, spans);
    }
    int sign = question.maximize() ? -1 : 1;
    double[] badness =
        spans.stream()
            .mapToDouble(Span::badness)
            .filter(value -> !log || sign * value > 0)
            .sorted()
            .toArray();
    if (badness.length == 0) {
      return new TrainingScale(log, log ? 0.1 : 0, 1); // Nothing to show.
    }
    double best = badness[0];
    double worst = badness[badness.length - 1];
    double usual = usual(spans, worst);
    boolean cut = !log && usual > best && worst - best > SPIKE_HEIGHT * (usual - best);
    double end = cut ? usual + SPIKE_SHOWN * (usual - best) : worst;
    if (question.goal().isPresent() && (!log || question.goal().getAsDouble() > 0)) {
      best = Math.min(best, sign * question.goal().getAsDouble());
      end = Math.max(end, sign * question.goal().getAsDouble());
    }
    double least = question.maximize() ? -end : best;
    double most = question.maximize() ? -best : end;
    return log ? logarithmic(least, most) : linear(least, most);
  }

  private static TrainingScale linear(double least, double most) {
    double free = most > least ? FREE * (most - least) : Math.max(Math.abs(most), 1) * FREE;
    double low = least >= 0 ? Math.max(0, least - free) : least - free;
    return new TrainingScale(false, low, most + free);
  }

  private static TrainingScale logarithmic(double least, double most) {
    double free = most > least ? StrictMath.pow(most / least, FREE) : StrictMath.pow(10, 0.5);
    return new TrainingScale(true, least / free, most * free);
  }

  /** A measurement with the length of curve it stands for, in powers of 2 of the steps. */
  private record Span(double badness, double length, boolean first) {}

  private static void addSpans(TrialCurve curve, int sign, List<Span> spans) {
    long[] steps = curve.steps();
    int known = spans.size();
    for (int row = 0; row < steps.length; row++) {
      if (steps[row] > 0) {
        long before = row > 0 && steps[row - 1] > 0 ? steps[row - 1] : steps[row];
        long after = row + 1 < steps.length ? steps[row + 1] : steps[row];
        double length = AxisLimits.log2((double) after / before) / 2;
        spans.add(new Span(sign * curve.values()[row], length, spans.size() == known));
      }
    }
  }

  /** The worst value but for spikes. */
  private static double usual(List<Span> spans, double worst) {
    double all = spans.stream().mapToDouble(Span::length).sum();
    List<Span> worstFirst = new ArrayList<>(spans);
    worstFirst.sort(Comparator.comparingDouble(Span::badness).reversed());
    double passed = 0;
    for (Span span : worstFirst) {
      passed += span.length();
      if (span.first() || passed > SPIKE_LENGTH * all) {
        return span.badness();
      }
    }
    return worst;
  }

  /** Whether the axis has a place for a value. */
  boolean shows(double value) {
    return value >= low && value <= high;
  }

  /** Whether a value can stand on such an axis at all, if need be beyond its ends. */
  boolean holds(double value) {
    return !log || value > 0;
  }

  ValueAxis axis(String title, double titleOffset) {
    return log
        ? new LogValueAxis(low, high, title, titleOffset)
        : new LinearAxis(low, high, title, titleOffset);
  }

  /** Room that the labels take to the left of a panel of this height. */
  double labelWidth(double height) {
    return log
        ? LogValueAxis.labelWidth(low, high, height)
        : LinearAxis.labelWidth(low, high, height);
  }
}
