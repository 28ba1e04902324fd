package org.batchscale.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarBallTest {
  @TempDir Path folder;

  @Test
  void holdsAllFilesBelowThePublishedRoot() throws IOException {
    Path study = folder.resolve("in/mnist/fc_1024/sgd/1");
    Files.createDirectories(study.resolve("7"));
    Files.writeString(study.resolve("study.json"), "{}");
    Files.writeString(study.resolve("7/measurements.csv"), "step\n0\n");
    Path file = folder.resolve("out.tar.bz2");
    TarBall.write(folder.resolve("in"), file);
    assertThat(read(file))
        .containsExactly(
            entry("batch_science/mnist/fc_1024/sgd/1/7/measurements.csv", "step\n0\n"),
            entry("batch_science/mnist/fc_1024/sgd/1/study.json", "{}"));
    Path again = folder.resolve("again.tar.bz2");
    TarBall.write(folder.resolve("in"), again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new BZip2CompressorInputStream(Files.newInputStream(file)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        assertThat(e.getUserName()).isEmpty();
        if (!e.isDirectory()) {
          texts.put(e.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }
}
