package org.batchscale.yaml;

import java.util.Locale;
import java.util.Optional;
import org.batchscale.yaml.definition.Limits;

/** Limits of a panel's axes: their rules, and what they become. */
final class PanelLimits {
  /** Stands for the base of an axis that has none. */
  static final int LINEAR = 0;

  /** Far beyond any axis; a larger number is a value and no exponent. */
  private static final int LARGEST_EXPONENT = 100;

  private final Complaints complaints;

  PanelLimits(Complaints complaints) {
    this.complaints = complaints;
  }

  /**
   * Checks the limits of a panel.
   *
   * @param xBase base of the horizontal axis, or {@link #LINEAR}
   * @param yBase base of the vertical axis, or {@link #LINEAR}
   */
  void check(Cursor panel, int xBase, int yBase) {
    check(panel.at("limits").at("x"), xBase);
    check(panel.at("limits").at("y"), yBase);
  }

  private void check(Cursor range, int base) {
    if (range.entries().size() != 2
        || range.entries().stream().anyMatch(end -> end.number().isEmpty())) {
      return; // The schema complains.
    }
    if (base != LINEAR) {
      range.entries().forEach(end -> exponent(end, base));
    }
    double low = range.at(0).number().orElseThrow();
    double high = range.at(1).number().orElseThrow();
    if (low >= high) {
      complaints.add(
          range.complaint(
              "the first end must be below the second, got " + Flow.write(range.node()),
              low > high
                  ? "write [%s, %s]".formatted(range.at(1).shown(), range.at(0).shown())
                  : "move one of them"));
    }
  }

  private void exponent(Cursor end, int base) {
    double value = end.number().orElseThrow();
    if (Math.abs(value) > LARGEST_EXPONENT) {
      complaints.add(
          end.complaint(
              "must be an exponent of %d between -%d and %d, got %s"
                  .formatted(base, LARGEST_EXPONENT, LARGEST_EXPONENT, end.shown()),
              value > 0
                  ? String.format(
                      Locale.ROOT, "write %.0f", Math.ceil(Math.log(value) / Math.log(base)))
                  : "write -10 or so"));
    }
  }

  /** The limits of a panel that has passed all checks. */
  static Limits build(Cursor panel) {
    Cursor limits = panel.at("limits");
    return new Limits(range(limits.at("x")), range(limits.at("y")));
  }

  private static Optional<Limits.Range> range(Cursor range) {
    return range.isGiven()
        ? Optional.of(
            new Limits.Range(range.at(0).node().asDouble(), range.at(1).node().asDouble()))
        : Optional.empty();
  }
}
