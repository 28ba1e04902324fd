package org.batchscale.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFloatTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "1, 1.0",
    "0.1, 0.1",
    "0.00012, 0.00012",
    "1e-4, 0.0001",
    "1e-5, 1e-05",
    "1.5e-7, 1.5e-07",
    "2.25e-300, 2.25e-300",
    "12345678, 12345678.0",
    "1e16, 1e+16",
    "1e22, 1e+22",
    "NaN, nan",
    "-Infinity, -inf",
    "-0.0005, -0.0005"
  })
  void isWhatPythonPrints(double value, String python) {
    assertThat(PythonFloat.repr(value)).isEqualTo(python);
  }
}
