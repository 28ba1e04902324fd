package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number is the double that Java reads in the same text. */
class MeasurementsParserTest {
  private static double read(String cell) {
    byte[] bytes = ("step,m\n1," + cell + "\n").getBytes(StandardCharsets.UTF_8);
    return MeasurementsCsv.parse(Path.of("m.csv"), bytes).values()[0][0];
  }

  @Test
  void numbersOfEveryFormAreExact() {
    long seed = Long.getLong("tests.seed", 71638836L);
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      String cell =
          switch (random.nextInt(6)) {
            case 0 -> Double.toString(random.nextDouble());
            case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong() >>> 1));
            case 2 -> Integer.toString(random.nextInt(50_000)) + ".0";
            case 3 -> "0." + random.nextInt(10_000) + random.nextInt(1 << 30);
            case 4 -> new BigDecimal(random.nextDouble()).toPlainString().substring(0, 3);
            default -> random.nextLong(1L << 62) + "." + random.nextLong(1L << 62);
          };
      if (cell.startsWith("N") || cell.startsWith("I")) {
        continue;
      }
      assertThat(read(cell))
          .as("%s, -Dtests.seed=%d", cell, seed)
          .isEqualTo(Double.parseDouble(cell));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1d", "1f", "0x1p3", "1_0", "--1", "1e", ".", "0.1.2", "1 2", "true"})
  void whatOnlyJavaWouldReadIsNoNumber(String cell) {
    assertThatThrownBy(() -> read(cell))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("line 2 holds something that is not a number: 1," + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 0.5", "0.5 ", "+0.5", "5e-1", "5E-1", "0.50", ".5"})
  void usualWaysToWriteANumberAreRead(String cell) {
    assertThat(read(cell)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.12345678x",
        "0.1234567:",
        "0.1234567/",
        "0.12345678901234567890123456789012d",
        "0.1234 678",
        "0.12345678.1",
        "0.12345678,1"
      })
  void aMetricThatIsNotAskedForIsCheckedAllTheSame(String cell) {
    byte[] bytes = ("step,m,n\n1," + cell + ",0.5\n2,0.25,0.75\n").getBytes(StandardCharsets.UTF_8);
    Path file = Path.of("m.csv");
    assertThatThrownBy(() -> MeasurementsCsv.curve(file, bytes, 3, "n"))
        .isInstanceOf(ResultsException.class);
  }

  @Test
  void aMetricAloneIsWhatItIsAmongAll() {
    Random random = new Random(Long.getLong("tests.seed", 9L));
    for (int round = 0; round < 300; round++) {
      StringBuilder csv = new StringBuilder("step,a,b,c\n");
      int rows = random.nextInt(9);
      for (int row = 0; row < rows; row++) {
        csv.append(row * 10);
        for (int m = 0; m < 3; m++) {
          csv.append(',');
          csv.append(
              switch (random.nextInt(5)) {
                case 0 -> "";
                case 1 -> Integer.toString(random.nextInt(1 << 30));
                case 2 -> "0." + random.nextInt(1 << 30) + random.nextInt(1 << 30);
                case 3 -> Double.toString(random.nextDouble() * 1e-7);
                default -> Double.toString(random.nextDouble());
              });
        }
        csv.append(random.nextInt(20) == 0 ? "\r\n" : "\n");
      }
      byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
      Path file = Path.of("m.csv");
      Measurements all = MeasurementsCsv.parse(file, bytes);
      for (String metric : all.metrics()) {
        TrialCurve expected = TrialCurve.of(3, all, metric);
        TrialCurve found = MeasurementsCsv.curve(file, bytes, 3, metric);
        assertThat(found.steps()).isEqualTo(expected.steps());
        assertThat(found.values()).isEqualTo(expected.values());
      }
    }
  }
}
