package org.batchscale.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Catches boundaries off the interpolated place and bounds taken for values. */
class ScalingRegionsTest {

  @Test
  void byHand() {
    // Products 8000, 8000, 16000, 32000, 64000: doubling from 16 to 32 passes 1.2 at ln 1.2 / ln 2.
    ScalingRegions regions = of(8, 1000, 16, 500, 32, 500, 64, 500, 128, 500);
    Boundary end = regions.perfectEnd().orElseThrow();
    assertThat(end.kind()).isEqualTo(Boundary.Kind.WITHIN);
    assertThat(end.batchSize())
        .isCloseTo(16 * Math.pow(2, Math.log(1.2) / Math.log(2)), within(1e-9));
    // The plateau is 500, so 600 is near enough: between 8 (1000) and 16 (500).
    Boundary start = regions.plateauStart().orElseThrow();
    assertThat(start.kind()).isEqualTo(Boundary.Kind.WITHIN);
    assertThat(start.batchSize())
        .isCloseTo(8 * Math.pow(2, Math.log(1000 / 600.0) / Math.log(2)), within(1e-9));
  }

  @Test
  void withinTheToleranceIsStillPerfect() {
    assertThat(of(10, 1000, 20, 590, 30, 500).perfectEnd().orElseThrow().batchSize())
        .isBetween(20.0, 30.0);
  }

  @Test
  void perfectThroughout() {
    ScalingRegions regions = of(8, 1000, 16, 500, 32, 250);
    assertThat(regions.perfectEnd()).contains(new Boundary(32, Boundary.Kind.AT_LEAST));
    assertThat(regions.plateauStart()).contains(new Boundary(32, Boundary.Kind.AT_LEAST));
  }

  @Test
  void flatThroughout() {
    ScalingRegions regions = of(8, 500, 16, 500, 32, 500);
    assertThat(regions.plateauStart()).contains(new Boundary(8, Boundary.Kind.AT_MOST));
    assertThat(regions.perfectEnd().orElseThrow().batchSize()).isBetween(8.0, 16.0);
  }

  @Test
  void aLateFallMovesThePlateau() {
    Boundary start = of(8, 1000, 16, 500, 32, 500, 64, 300, 128, 300).plateauStart().orElseThrow();
    assertThat(start.batchSize()).isBetween(32.0, 64.0);
  }

  @Test
  void unreachedLargeBatchSizeIsABound() {
    List<ScalingPoint> points =
        new ArrayList<>(List.of(ScalingPoint.reached(8, 1000), ScalingPoint.reached(16, 500)));
    points.add(ScalingPoint.above(64, 500));
    ScalingRegions regions = ScalingRegions.of(points, 0.2);
    assertThat(regions.perfectEnd().orElseThrow().kind()).isEqualTo(Boundary.Kind.AT_MOST);
    assertThat(regions.perfectEnd().orElseThrow().batchSize()).isBetween(16.0, 64.0);
    // A bound within perfect scaling says nothing.
    points.set(2, ScalingPoint.above(64, 100));
    assertThat(ScalingRegions.of(points, 0.2).perfectEnd())
        .contains(new Boundary(16, Boundary.Kind.AT_LEAST));
  }

  @Test
  void smallBatchSizesThatNeverReachedAreNoReference() {
    List<ScalingPoint> points =
        List.of(
            ScalingPoint.above(4, 1500),
            ScalingPoint.reached(8, 1000),
            ScalingPoint.reached(16, 500),
            ScalingPoint.reached(32, 500));
    assertThat(ScalingRegions.of(points, 0.2)).isEqualTo(of(8, 1000, 16, 500, 32, 500));
  }

  @Test
  void orderDoesNotMatter() {
    List<ScalingPoint> points = points(8, 1000, 16, 510, 32, 300, 64, 220, 128, 210);
    ScalingRegions sorted = ScalingRegions.of(points, 0.2);
    List<ScalingPoint> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, new Random(2));
    assertThat(ScalingRegions.of(shuffled, 0.2)).isEqualTo(sorted);
  }

  @Test
  void tooFewPointsHaveNoRegions() {
    ScalingRegions nothing = of();
    assertThat(nothing.perfectEnd()).isEmpty();
    assertThat(of(8, 100).plateauStart()).isEmpty();
    assertThat(of(8, 100, 16, 0).perfectEnd()).isEmpty();
    assertThatThrownBy(() -> ScalingRegions.of(List.of(), 0)).hasMessageContaining("got 0");
  }

  private static ScalingRegions of(int... batchSizesAndSteps) {
    return ScalingRegions.of(points(batchSizesAndSteps), 0.2);
  }

  private static List<ScalingPoint> points(int... batchSizesAndSteps) {
    List<ScalingPoint> points = new ArrayList<>();
    for (int i = 0; i < batchSizesAndSteps.length; i += 2) {
      points.add(ScalingPoint.reached(batchSizesAndSteps[i], batchSizesAndSteps[i + 1]));
    }
    return points;
  }
}
