package org.batchscale.yaml.definition;

import java.util.List;

/** What a claim compares, and so what its items are. */
public sealed interface ClaimComparison {
  /** Its word in files, such as {@code spread}. */
  String key();

  /** Nothing: an item for each curve, panel or value, as the measure says. */
  record Each() implements ClaimComparison {
    @Override
    public String key() {
      return "each";
    }
  }

  /**
   * An item for every two curves: the ratio of their measures.
   *
   * @param acrossPanels every two of all panels together, instead of every two within one panel
   */
  record Pairs(boolean acrossPanels) implements ClaimComparison {
    @Override
    public String key() {
      return acrossPanels ? "pairs_across_panels" : "pairs";
    }
  }

  /**
   * An item for each of these curves in each panel: the ratio of its measure to that of another.
   *
   * @param series names of the curves
   * @param against name of the curve that they are divided by
   */
  record Against(List<String> series, String against) implements ClaimComparison {
    /** Copies the list and refuses an empty one. */
    public Against {
      series = List.copyOf(series);
      if (series.isEmpty()) {
        throw new IllegalArgumentException("a comparison needs at least one series");
      }
    }

    @Override
    public String key() {
      return "series";
    }
  }

  /** An item for each panel: the ratio of the measure of its hardest goal to its easiest. */
  record Goals() implements ClaimComparison {
    @Override
    public String key() {
      return "goals";
    }
  }

  /** An item for each panel: the largest measure of its curves over the smallest. */
  record Spread() implements ClaimComparison {
    @Override
    public String key() {
      return "spread";
    }
  }

  /**
   * One item: the geometric mean of the spreads of the first figure's panels over that of the
   * second's.
   */
  record SpreadQuotient() implements ClaimComparison {
    @Override
    public String key() {
      return "spread_quotient";
    }
  }

  /**
   * One item: change of log2 of the measure from each panel of the figure to the next, by least
   * squares.
   */
  record Trend() implements ClaimComparison {
    @Override
    public String key() {
      return "trend";
    }
  }

  /**
   * One item: the change of log2 of the measure from each curve to the next, as far as all panels
   * agree on it: the least of the panels' if all rise, the least of their falls if all fall, and
   * otherwise not above 0.
   */
  record CommonTrend() implements ClaimComparison {
    @Override
    public String key() {
      return "common_trend";
    }
  }
}
