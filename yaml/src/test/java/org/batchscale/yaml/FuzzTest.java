package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bundled files with random damage are read or refused, and nothing else. */
class FuzzTest {
  private static final int MUTATIONS = 2_000;

  /** Bytes that mean something to YAML or to numbers. */
  private static final byte[] SHARP =
      "\n\t :-?,[]{}#&*!|>'\"%@`~.0123456789eE+_/\\\0\u007f".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES) // A guard against endless loops, not a measurement.
  void onlyDefinitionExceptions() throws IOException {
    long seed = Long.getLong("tests.seed", 20181108L);
    Random random = new Random(seed);
    List<byte[]> originals = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String name : Bundled.names(kind.folder)) {
        String text = Bundled.open(kind.folder, name).orElseThrow().text();
        originals.add(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = originals.get(random.nextInt(originals.size()));
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        damaged = mutate(damaged, random);
      }
      Path file = Files.write(folder.resolve("fuzz.yaml"), damaged);
      try {
        assertThat(DefinitionReader.read(file.toString())).isNotNull();
      } catch (DefinitionException e) {
        refused++;
        assertThat(e.complaints()).isNotEmpty();
        assertThat(e.complaints()).allSatisfy(FuzzTest::isComplete);
      } catch (RuntimeException | StackOverflowError e) {
        fail(
            "-Dtests.seed="
                + seed
                + ", mutation "
                + i
                + ":\n"
                + new String(damaged, StandardCharsets.UTF_8),
            e);
      }
    }
    assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
  }

  private static void isComplete(Complaint complaint) {
    assertThat(complaint.place().file()).isNotBlank();
    assertThat(complaint.rule()).isNotBlank();
    assertThat(complaint.remedy()).isNotBlank();
  }

  private static byte[] mutate(byte[] text, Random random) {
    if (text.length == 0) {
      return text;
    }
    byte[] copy = text.clone();
    int at = random.nextInt(copy.length);
    switch (random.nextInt(6)) {
      case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy[at] = SHARP[random.nextInt(SHARP.length)];
      case 2 -> copy = without(copy, at, Math.min(copy.length, at + 1 + random.nextInt(10)));
      case 3 -> copy = Arrays.copyOf(copy, at);
      case 4 -> copy = shuffled(copy, random);
      default -> copy = repeated(copy, at, random);
    }
    return copy;
  }

  private static byte[] without(byte[] text, int from, int to) {
    byte[] rest = new byte[text.length - (to - from)];
    System.arraycopy(text, 0, rest, 0, from);
    System.arraycopy(text, to, rest, from, text.length - to);
    return rest;
  }

  private static byte[] shuffled(byte[] text, Random random) {
    List<String> lines =
        new ArrayList<>(List.of(new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)));
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] repeated(byte[] text, int at, Random random) {
    int to = Math.min(text.length, at + 1 + random.nextInt(60));
    byte[] longer = new byte[text.length + to - at];
    System.arraycopy(text, 0, longer, 0, to);
    System.arraycopy(text, at, longer, to, text.length - at);
    return longer;
  }
}
