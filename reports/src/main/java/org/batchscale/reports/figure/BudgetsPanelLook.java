package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * The look of a curve of a budget: small budgets light, large ones dark, in steps that stay apart
 * in grey; neighbours have different markers.
 *
 * @param index place of the budget, from small to large, from 0
 * @param count number of budgets
 */
record BudgetsPanelLook(int index, int count) implements LegendEntry.Sample {
  /** From orange to near black by way of red and purple: ever darker, in even steps. */
  private static final int[] ANCHORS = {0xF0A030, 0xE2603C, 0xB63458, 0x742069, 0x1B0C3C};

  /** Markers are smaller than in other figures, since curves lie closer. */
  private static final double SMALLER = 0.8;

  BudgetsPanelLook {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException(index + " is not below " + count);
    }
  }

  Color colour() {
    double place = count == 1 ? ANCHORS.length - 1 : (ANCHORS.length - 1.0) * index / (count - 1);
    int low = Math.min((int) place, ANCHORS.length - 2);
    double share = place - low;
    return new Color(mixed(low, share, 16), mixed(low, share, 8), mixed(low, share, 0));
  }

  private static int mixed(int low, double share, int shift) {
    int from = ANCHORS[low] >> shift & 0xFF;
    int to = ANCHORS[low + 1] >> shift & 0xFF;
    return (int) Math.round(from + share * (to - from));
  }

  /** The marker around a point. */
  Path2D marker(double x, double y) {
    Path2D marker = Look.marker(index);
    marker.transform(AffineTransform.getScaleInstance(SMALLER, SMALLER));
    marker.transform(AffineTransform.getTranslateInstance(x, y));
    return marker;
  }

  @Override
  public void paint(Graphics2D g, double x, double y) {
    Look.paintSample(g, colour(), x, y);
    g.fill(marker(x + Look.SAMPLE / 2, y));
  }
}
