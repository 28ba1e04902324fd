package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.batchscale.reports.figure.NumberTable;
import org.junit.jupiter.api.Test;

class FiguresSectionTest {
  @Test
  void everyRowNamesItsCurveAndMissingNumbersStayMissing() {
    NumberTable table =
        new NumberTable(
            List.of("Curve", "Batch size", "Steps"),
            List.of(false, true, true),
            List.of(
                List.of("a", "1", "10"),
                List.of("", "2", ""),
                List.of("b", "1", "7"),
                List.of("", "", "8")));
    assertThat(FiguresSection.filled(table))
        .containsExactly(
            List.of("a", "1", "10"),
            List.of("a", "2", ""),
            List.of("b", "1", "7"),
            List.of("b", "", "8"));
  }
}
