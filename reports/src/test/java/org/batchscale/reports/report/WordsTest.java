package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.batchscale.reports.statistics.Boundary;
import org.batchscale.reports.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0|0",
        "89.0912|89.09|89.1",
        "5399|5,399|5,400",
        "-1234.6|−1,235|−1,230",
        "0.012345|0.01234|0.0123",
        "Infinity|∞|∞",
        "-Infinity|−∞|−∞"
      })
  void numbers(double value, String number, String about) {
    assertThat(Words.number(value)).isEqualTo(number);
    assertThat(Words.about(value)).isEqualTo(about);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.004, 0.4 %", "0.0999, 10 %", "0.286, 29 %", "1, 100 %"})
  void percents(double share, String words) {
    assertThat(Words.percent(share)).isEqualTo(words);
  }

  @Test
  void boundsAreExactAndPlacesInBetweenAreNot() {
    assertThat(Words.boundary(new Boundary(65536, Boundary.Kind.AT_LEAST))).isEqualTo("≥ 65,536");
    assertThat(Words.boundary(new Boundary(65536, Boundary.Kind.AT_MOST))).isEqualTo("≤ 65,536");
    assertThat(Words.boundary(new Boundary(65536.1, Boundary.Kind.WITHIN))).isEqualTo("65,500");
    assertThat(Words.interval(new Interval(1, Double.POSITIVE_INFINITY, 0.9))).isEqualTo("1 to ∞");
    double never = Double.POSITIVE_INFINITY;
    assertThat(Words.interval(new Interval(never, never, 0.9))).isEqualTo("beyond what was tried");
  }
}
