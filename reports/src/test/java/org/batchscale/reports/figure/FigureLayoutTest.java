package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes of a paper's columns, and panels that line up. */
class FigureLayoutTest {
  private static FigureLayout.Cell cell(String title) {
    return new FigureLayout.Cell(title, true, "Batch size", "Steps", FigureLayout.STEPS_TICKS, 0);
  }

  private static FigureLayout layout(int panels, int columns) {
    return FigureLayout.of(
        Collections.nCopies(panels, cell("A panel")), columns, 8.0 / 7, Legend.LINE);
  }

  @Test
  void widthsAreThoseOfPrint() {
    assertThat(layout(1, 3).width()).isCloseTo(3.3 * 72, within(1e-9));
    assertThat(layout(2, 3).width()).isCloseTo(6.75 * 72, within(1e-9));
    assertThat(layout(9, 3).width()).isCloseTo(6.75 * 72, within(1e-9));
  }

  @Test
  void panelsAreAlignedEqualAndInsideTheFigure() {
    for (int panels = 1; panels <= 12; panels++) {
      for (int columns = 1; columns <= 4; columns++) {
        FigureLayout layout = layout(panels, columns);
        Rectangle2D whole = new Rectangle2D.Double(0, 0, layout.width(), layout.height());
        for (int i = 0; i < panels; i++) {
          Rectangle2D frame = layout.places().get(i).frame();
          Rectangle2D first = layout.places().get(i / columns * columns).frame();
          assertThat(whole.contains(frame)).isTrue();
          assertThat(frame.getY()).isEqualTo(first.getY());
          assertThat(frame.getX()).isEqualTo(layout.places().get(i % columns).frame().getX());
          assertThat(frame.getWidth() / frame.getHeight()).isCloseTo(8.0 / 7, within(0.02));
          assertThat(frame.getX()).isEqualTo(Math.rint(frame.getX()));
          for (int j = 0; j < i; j++) {
            assertThat(frame.intersects(layout.places().get(j).frame())).isFalse();
          }
        }
        assertThat(layout.height() / 72 * 300)
            .isCloseTo(Math.rint(layout.height() / 72 * 300), within(1e-6));
      }
    }
  }

  @Test
  void axisTitlesStandAtTheOuterPanels() {
    List<FigureLayout.Place> places = layout(5, 3).places();
    assertThat(places)
        .extracting(FigureLayout.Place::left)
        .containsExactly(true, false, false, true, false);
    assertThat(places)
        .extracting(FigureLayout.Place::bottom)
        .containsExactly(false, false, true, true, true);
  }

  @Test
  void longTitlesAreBrokenAndNeverShrunk() {
    String title = "Transformer narrow and shallow on LM1B with a very long name";
    FigureLayout layout =
        FigureLayout.of(List.of(cell(title), cell("B"), cell("C")), 3, 8.0 / 7, Legend.LINE);
    FigureLayout.Place place = layout.places().get(0);
    assertThat(place.titleLines()).hasSizeGreaterThan(1);
    assertThat(String.join(" ", place.titleLines())).isEqualTo(title);
    for (String line : place.titleLines()) {
      assertThat(Look.width(line, Look.TITLE)).isLessThanOrEqualTo(place.frame().getWidth());
    }
    assertThat(layout.height()).isGreaterThan(layout(3, 3).height());
  }
}
