package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

/** Where values stand between axes, which of them have a tick, and how wide labels are. */
class AxisPlaneTest {
  private static final Rectangle2D FRAME = new Rectangle2D.Double(40, 10, 160, 140);

  private static List<Double> ticks(ValueAxis axis, RectangleEdge edge) {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    List<?> ticks = axis.refreshTicks(g, new AxisState(), FRAME, edge);
    g.dispose();
    return ticks.stream().map(tick -> ((ValueTick) tick).getValue()).toList();
  }

  @Test
  void decadesAreEquallyLongAndHaveTicks() {
    PowerAxis axis = new PowerAxis(new AxisLimits(10, -4.5, -0.5), "", 0);
    assertThat(ticks(axis, RectangleEdge.BOTTOM)).hasSize(4);
    for (int k = -4; k <= -1; k++) {
      double value = Double.parseDouble("1e" + k);
      assertThat(ticks(axis, RectangleEdge.BOTTOM).get(k + 4)).isCloseTo(value, within(1e-12));
      assertThat(axis.valueToJava2D(value, FRAME, RectangleEdge.BOTTOM))
          .isCloseTo(40 + 160 * (k + 4.5) / 4, within(1e-6));
    }
  }

  @Test
  void linearAxesHaveRoundTicks() {
    LinearAxis axis = new LinearAxis(0, 0.04, "", 0);
    assertThat(ticks(axis, RectangleEdge.LEFT)).containsExactly(0.0, 0.01, 0.02, 0.03, 0.04);
    assertThat(axis.valueToJava2D(0.01, FRAME, RectangleEdge.LEFT))
        .isCloseTo(10 + 140 * 0.75, within(1e-9));
    assertThatThrownBy(() -> new LinearAxis(1, 1, "", 0)).hasMessageContaining("1.0, 1.0");
  }

  @Test
  void aPlaneShowsWhatIsWithinBothLimits() {
    AxisPlane plane =
        new AxisPlane(new PowerAxis(new AxisLimits(0, 8), "", 0), new LinearAxis(-1, 1, "", 0));
    assertThat(plane.at(16, 0.5, FRAME).getX()).isCloseTo(120, within(1e-9));
    assertThat(plane.at(16, 0.5, FRAME).getY()).isCloseTo(45, within(1e-9));
    assertThat(plane.shows(256, -1)).isTrue();
    assertThat(plane.shows(257, 0)).isFalse();
    assertThat(plane.shows(16, 1.01)).isFalse();
  }

  @Test
  void labelsHaveTheRoomTheyNeed() {
    double ten = new Power(10, -5).width(Look.SMALL);
    assertThat(PowerAxis.labelWidth(new AxisLimits(10, -5, 1))).isBetween(ten + 4, ten + 7);
    assertThat(PowerAxis.labelWidth(new AxisLimits(0, 9)))
        .isLessThan(PowerAxis.labelWidth(new AxisLimits(10, -5, 1)));
    assertThat(LinearAxis.labelWidth(0, 0.04, 140))
        .isGreaterThan(Look.width("0.04", Look.SMALL) + 4);
  }
}
