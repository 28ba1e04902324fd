package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels of a logarithmic axis of plain numbers. */
class LogTicksTest {
  private static String labels(List<LogTicks.Tick> ticks) {
    return ticks.stream()
        .map(
            tick ->
                tick.label() instanceof AxisLabel.Plain plain
                    ? plain.text()
                    : "10^" + ((Power) tick.label()).exponent())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "0.09, 1.1, 105, 0.1 0.2 0.5 1",
    "0.009, 1.1, 105, 0.01 0.02 0.05 0.1 0.2 0.5 1",
    "0.009, 1.1, 60, 0.01 0.03 0.1 0.3 1",
    "0.13, 0.7, 150, 0.2 0.3 0.4 0.5 0.6 0.7",
    "0.13, 0.7, 105, 0.2 0.4 0.6",
    "1e-9, 2, 100, 10^-8 10^-6 0.0001 0.01 1",
    "0.21, 0.25, 105, 0.21 0.22 0.23 0.24 0.25"
  })
  void areAsDenseAsThereIsRoom(double low, double high, double length, String labels) {
    assertThat(labels(LogTicks.within(low, high, length))).isEqualTo(labels);
  }

  @Test
  void noAxisIsWithoutAScale() {
    for (double high = 1.01; high < 1e9; high *= 1.7) {
      assertThat(LogTicks.within(1, high, 60)).as("1 to " + high).hasSizeGreaterThanOrEqualTo(2);
    }
  }
}
