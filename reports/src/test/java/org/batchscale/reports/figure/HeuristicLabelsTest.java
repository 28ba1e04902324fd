package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of heuristics' lines never cover each other, and cross data only where they must. */
class HeuristicLabelsTest {
  private static final Rectangle2D FRAME = new Rectangle2D.Double(0, 0, 132, 116);
  private static final Line2D LINEAR = new Line2D.Double(19, 86, 75, 0);
  private static final Line2D SQUARE_ROOT = new Line2D.Double(19, 86, 130, 0);

  @Test
  void aCrowdedPanelHasRoomForBothWhereOneAloneWouldTakeIt() {
    // Intervals that leave no room under the lines, but for that of the shorter name.
    List<Shape> data = new ArrayList<>();
    for (int x = 19; x < 132; x += 19) {
      data.add(new Rectangle2D.Double(x, 31, 0.5, 75));
    }
    Map<Heuristic, Rectangle2D> both = both(data);
    assertThat(both).hasSize(2);
    both.values()
        .forEach(
            box -> {
              assertThat(FRAME.contains(box)).isTrue();
              assertThat(data).noneMatch(shape -> shape.intersects(box));
            });
    assertThat(both.get(Heuristic.LINEAR).intersects(both.get(Heuristic.SQUARE_ROOT))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void namesNeverCoverEachOther(long seed) {
    Random random = new Random(seed);
    List<Shape> data = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      data.add(new Rectangle2D.Double(random.nextInt(132), random.nextInt(80), 1, 40));
    }
    Map<Heuristic, Rectangle2D> both = both(data);
    assertThat(both).hasSize(2);
    assertThat(both.get(Heuristic.LINEAR).intersects(both.get(Heuristic.SQUARE_ROOT))).isFalse();
    // Rather across data than on the line of the other.
    assertThat(LINEAR.intersects(both.get(Heuristic.SQUARE_ROOT))).isFalse();
    assertThat(SQUARE_ROOT.intersects(both.get(Heuristic.LINEAR))).isFalse();
  }

  @Test
  void oneNameStandsAtTheEndOfItsLineAndATinyPanelHasNone() {
    Map<Heuristic, Line2D> linear = Map.of(Heuristic.LINEAR, LINEAR);
    Rectangle2D alone = HeuristicLabels.place(FRAME, linear, List.of()).get(Heuristic.LINEAR);
    assertThat(alone.getX()).isEqualTo(75 + 2);
    Rectangle2D tiny = new Rectangle2D.Double(0, 0, 8, 8);
    Map<Heuristic, Line2D> line = Map.of(Heuristic.LINEAR, new Line2D.Double(0, 8, 8, 0));
    assertThat(HeuristicLabels.place(tiny, line, List.of())).isEmpty();
  }

  private static Map<Heuristic, Rectangle2D> both(List<Shape> data) {
    return HeuristicLabels.place(
        FRAME, Map.of(Heuristic.LINEAR, LINEAR, Heuristic.SQUARE_ROOT, SQUARE_ROOT), data);
  }
}
