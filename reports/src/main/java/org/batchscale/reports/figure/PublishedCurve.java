package org.batchscale.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A curve of the paper beside one of ours: grey, with hollow markers of the same shape.
 *
 * @param look look of our curve
 * @param points plotted values by batch size, at least one
 */
record PublishedCurve(CurveLook look, SortedMap<Integer, Double> points) {
  private static final double SMALLER = 0.72;

  PublishedCurve {
    points = Collections.unmodifiableSortedMap(new TreeMap<>(points));
  }

  void paintMarker(Graphics2D g, Point2D at) {
    paintMarker(g, look.marker(0, 0), at);
  }

  /** Paints a hollow grey marker. */
  static void paintMarker(Graphics2D g, Path2D marker, Point2D at) {
    marker.transform(AffineTransform.getScaleInstance(SMALLER, SMALLER));
    Shape placed =
        AffineTransform.getTranslateInstance(at.getX(), at.getY()).createTransformedShape(marker);
    g.setPaint(Color.WHITE);
    g.fill(placed);
    g.setPaint(Look.GUIDE);
    g.setStroke(Look.WHISKER_LINE);
    g.draw(placed);
  }
}
