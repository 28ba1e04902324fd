package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = folder.resolve("timings.csv");
    Timings timings = Timings.read(file);
    assertThat(timings.row("b")).isEqualTo(new Timings.Row(0, 0, 0));
    timings.put("b", new Timings.Row(3, 1_000_000_000_000L, 12.34));
    timings.put("a, \"quoted\"", new Timings.Row(1, 2, 0));
    timings.put("b", new Timings.Row(4, 1_000_000_000_001L, 86_400.26));
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            experiment,trials,steps,seconds
            "a, ""quoted\""",1,2,0.0
            b,4,1000000000001,86400.3
            """);
    Timings again = Timings.read(file);
    assertThat(again.row("a, \"quoted\"")).isEqualTo(new Timings.Row(1, 2, 0));
    assertThat(again.row("b")).isEqualTo(new Timings.Row(4, 1_000_000_000_001L, 86_400.3));
    assertThat(folder.resolve("timings.csv.part")).doesNotExist();
  }
}
