package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thinning keeps what a pixel would show. */
class ThinningTest {
  @Test
  void pointsInColumnsOfTheirOwnAllStay() {
    List<Point2D> points =
        IntStream.range(0, 50).<Point2D>mapToObj(i -> new Point2D.Double(i, i % 7)).toList();
    assertThat(Thinning.kept(points)).hasSize(50);
    assertThat(Thinning.kept(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyColumnKeepsItsEndsAndExtremes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Point2D> points = new ArrayList<>();
    double x = 0;
    for (int i = 0; i < 20_000; i++) {
      x += random.nextDouble() * Thinning.PIXEL / 30;
      points.add(new Point2D.Double(x, random.nextDouble()));
    }
    List<Integer> kept = Thinning.kept(points);
    assertThat(kept).isSorted().doesNotHaveDuplicates().contains(0, points.size() - 1);
    long columns = points.stream().map(ThinningTest::column).distinct().count();
    assertThat(kept.size()).isLessThanOrEqualTo((int) (4 * columns));
    for (long column : List.of(0L, 17L, columns - 1)) {
      double[] all = heights(points, column);
      double[] left = heights(kept.stream().map(points::get).toList(), column);
      assertThat(left[0]).isEqualTo(all[0]);
      assertThat(left[left.length - 1]).isEqualTo(all[all.length - 1]);
      assertThat(IntStream.range(0, left.length).mapToDouble(i -> left[i]).max())
          .isEqualTo(IntStream.range(0, all.length).mapToDouble(i -> all[i]).max());
      assertThat(IntStream.range(0, left.length).mapToDouble(i -> left[i]).min())
          .isEqualTo(IntStream.range(0, all.length).mapToDouble(i -> all[i]).min());
    }
  }

  private static long column(Point2D point) {
    return (long) Math.floor(point.getX() / Thinning.PIXEL);
  }

  private static double[] heights(List<Point2D> points, long column) {
    return points.stream()
        .filter(point -> column(point) == column)
        .mapToDouble(Point2D::getY)
        .toArray();
  }
}
