package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * The look of a curve: a colour and a marker of its own.
 *
 * @param index place in the fixed order of looks, from 0
 */
record CurveLook(int index) implements LegendEntry.Sample {
  Color colour() {
    return Look.colour(index);
  }

  /** The marker around a point. */
  Path2D marker(double x, double y) {
    Path2D marker = Look.marker(index);
    marker.transform(AffineTransform.getTranslateInstance(x, y));
    return marker;
  }

  @Override
  public void paint(Graphics2D g, double x, double y) {
    Look.paintSample(g, colour(), x, y);
    g.fill(marker(x + Look.SAMPLE / 2, y));
  }
}
