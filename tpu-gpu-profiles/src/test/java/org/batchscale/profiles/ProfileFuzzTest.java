package org.batchscale.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.batchscale.yaml.DefinitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundled profiles with random damage are read or refused, and nothing else. */
class ProfileFuzzTest {
  private static final int MUTATIONS = 1_500;
  private static final String SHARP = "\n :-?,[]{}#&*!|>'\"%@0123456789eE+_.";

  private static final String CLUSTER =
      """
      version: 1
      title: cluster
      kind: cpu
      variables: spread
      micro_batch: 64
      cluster: {coordinator: "a:1", workers: ["b:2", "c:3"], connect_timeout_s: 5}
      calibration: {measured_on: x, flops_per_s: 1.0e9, memory_bytes_per_s: 1.0e9, step_s: 0, operation_s: 0}
      """;

  @TempDir Path folder;

  @Test
  void onlyDefinitionExceptions() throws IOException {
    long seed = Long.getLong("tests.seed", 20181108L);
    Random random = new Random(seed);
    List<String> originals = new ArrayList<>(List.of(CLUSTER));
    for (String name : List.of("cpu-2", "v100-8", "v100-1", "tpu-v4-16", "laptop")) {
      originals.add(Files.readString(Path.of("profiles", name + ".yaml")));
    }
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      StringBuilder text = new StringBuilder(originals.get(random.nextInt(originals.size())));
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        mutate(text, random);
      }
      Path file = Files.writeString(folder.resolve("fuzz.yaml"), text);
      try {
        assertThat(Profiles.named(file.toString()).devices()).isPositive();
      } catch (DefinitionException e) {
        refused++;
        assertThat(e.complaints())
            .isNotEmpty()
            .allSatisfy(
                complaint -> {
                  assertThat(complaint.rule()).isNotBlank();
                  assertThat(complaint.remedy()).isNotBlank();
                });
      } catch (RuntimeException | StackOverflowError e) {
        fail("-Dtests.seed=" + seed + ", mutation " + i + ":\n" + text, e);
      }
    }
    assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
  }

  private static void mutate(StringBuilder text, Random random) {
    if (text.isEmpty()) {
      return;
    }
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(12));
    switch (random.nextInt(4)) {
      case 0 -> text.setCharAt(at, SHARP.charAt(random.nextInt(SHARP.length())));
      case 1 -> text.delete(at, to);
      case 2 -> text.insert(at, text.substring(at, to));
      default -> text.setLength(at);
    }
  }
}
