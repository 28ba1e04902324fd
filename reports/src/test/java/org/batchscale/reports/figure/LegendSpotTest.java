package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A legend inside of a panel hides nothing, and is found room for where there is some. */
class LegendSpotTest {
  private static final Rectangle2D FRAME = new Rectangle2D.Double(30, 20, 140, 120);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void nothingIsHidden(long seed) {
    Random random = new Random(seed);
    List<Shape> data = new ArrayList<>();
    for (int i = 0; i < random.nextInt(12); i++) {
      data.add(
          new Line2D.Double(
              30 + random.nextInt(140),
              20 + random.nextInt(120),
              30 + random.nextInt(140),
              20 + random.nextInt(120)));
    }
    double width = 20 + random.nextInt(60);
    double height = 10 + random.nextInt(40);
    Optional<Point2D> spot = LegendSpot.find(FRAME, width, height, data);
    if (spot.isPresent()) {
      Rectangle2D box =
          new Rectangle2D.Double(30 + spot.get().getX(), 20 + spot.get().getY(), width, height);
      assertThat(FRAME.contains(box)).isTrue();
      assertThat(data).noneMatch(shape -> shape.intersects(box));
    }
  }

  @Test
  void theUpperRightComesFirstAndFullPanelsHaveNoRoom() {
    Point2D spot = LegendSpot.find(FRAME, 50, 30, List.of()).orElseThrow();
    assertThat(spot).isEqualTo(new Point2D.Double(140 - 3 - 50, 3));
    Shape upper = new Line2D.Double(30, 30, 170, 30);
    Point2D lower = LegendSpot.find(FRAME, 50, 30, List.of(upper)).orElseThrow();
    assertThat(lower.getY()).isEqualTo(120 - 3 - 30);
    assertThat(LegendSpot.find(FRAME, 50, 30, List.of(FRAME))).isEmpty();
    assertThat(LegendSpot.find(FRAME, 150, 30, List.of())).isEmpty();
  }
}
