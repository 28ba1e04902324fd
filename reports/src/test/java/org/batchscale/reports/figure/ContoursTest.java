package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines of equal effective learning rate, and labels that keep off the markers. */
class ContoursTest {
  private static final Rectangle2D FRAME = new Rectangle2D.Double(30, 20, 200, 140);

  /** The limits of figure 9 of the paper. */
  private static final Contours CONTOURS =
      new Contours(new AxisLimits(10, -4.5, -0.5), new AxisLimits(10, -6, 1));

  @Test
  void linesAreWholePowersOfTenThatCrossThePlane() {
    assertThat(CONTOURS.lines())
        .extracting(Contours.Line::exponent)
        .containsExactly(-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5);
    Contours.Line line = CONTOURS.lines().get(3);
    // 0.01 is a learning rate of 10^-4.5 with 1 - momentum = 10^-2.5, and of 10^-1 with 10.
    assertThat(line).isEqualTo(new Contours.Line(-2, -4.5, -1));
    assertThat(line.y(-4.5)).isEqualTo(-2.5);
  }

  @Test
  void aTrialOnALineHasItsEffectiveLearningRate() {
    AxisPlane plane =
        new AxisPlane(
            new PowerAxis(CONTOURS.across(), "", 0), new PowerAxis(CONTOURS.down(), "", 0));
    for (Contours.Line line : CONTOURS.lines()) {
      Line2D path = CONTOURS.in(FRAME, line);
      double rate = Math.pow(10, (line.fromX() + line.toX()) / 2);
      Point2D trial = plane.at(rate, rate / Math.pow(10, line.exponent()), FRAME);
      assertThat(path.ptSegDist(trial)).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void widePlanesHaveFewerLines() {
    Contours wide = new Contours(new AxisLimits(10, -20, 20), new AxisLimits(10, -20, 20));
    assertThat(wide.lines()).hasSizeBetween(5, 13);
    assertThatThrownBy(() -> new Contours(new AxisLimits(0, 4), new AxisLimits(10, 0, 4)))
        .hasMessageContaining("base 10, got 2, 10");
  }

  @Test
  void labelsStandInTheFrameOnTheirLinesAndApart() {
    List<ContoursLabel> labels = ContoursLabel.place(CONTOURS, FRAME, List.of());
    assertThat(labels.size()).isGreaterThanOrEqualTo(8);
    for (ContoursLabel label : labels) {
      assertThat(FRAME.contains(label.box())).isTrue();
      assertThat(labels.stream().filter(other -> other.box().intersects(label.box()))).hasSize(1);
      Contours.Line line =
          CONTOURS.lines().stream()
              .filter(one -> one.exponent() == label.power().exponent())
              .findFirst()
              .orElseThrow();
      assertThat(CONTOURS.in(FRAME, line).intersects(label.box())).isTrue();
    }
  }

  @Test
  void labelsKeepOffMarkersWhereThereIsRoom() {
    Random random = new Random(1);
    double hidden = 0;
    for (int round = 0; round < 50; round++) {
      List<Point2D> markers =
          random
              .ints(40, 0, 20_000)
              .<Point2D>mapToObj(
                  i -> new Point2D.Double(FRAME.getX() + i % 200, FRAME.getY() + (i / 200.0) * 1.4))
              .toList();
      for (ContoursLabel label : ContoursLabel.place(CONTOURS, FRAME, markers)) {
        hidden += markers.stream().filter(label.box()::contains).count();
      }
    }
    // Some ten labels in each of 50 panels; blind ones would hide about 250 markers.
    assertThat(hidden).isLessThan(25);
  }
}
