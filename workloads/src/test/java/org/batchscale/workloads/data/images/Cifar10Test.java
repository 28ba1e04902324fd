package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.Sha256;
import org.batchscale.workloads.data.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
  private static final int RECORD = 3073;

  @TempDir Path temp;

  private static byte[] batch(int seed) {
    byte[] batch = new byte[10_000 * RECORD];
    new Random(seed).nextBytes(batch);
    for (int i = 0; i < 10_000; i++) {
      batch[i * RECORD] = (byte) ((i + seed) % 10);
    }
    return batch;
  }

  /** CIFAR-10 with the checksums of what the test has written in its place. */
  private Cifar10 provider() throws IOException {
    DatasetSpec real = new Cifar10().spec();
    List<DataFile> files = new ArrayList<>();
    for (DataFile file : real.files()) {
      Path path = temp.resolve(file.name());
      files.add(new DataFile(file.name(), file.bytes(), Sha256.of(path)));
    }
    return new Cifar10(
        new DatasetSpec(
            "cifar_10",
            real.form(),
            real.trainSize(),
            real.valSize(),
            real.testSize(),
            real.terms(),
            files));
  }

  private Dataset load(Cifar10 provider, OptionalInt size) {
    return provider.load(new DataFolder(temp, temp.resolve("prepared")), size, Notices.none());
  }

  private void write() throws IOException {
    for (int i = 1; i <= 5; i++) {
      Files.write(temp.resolve("data_batch_" + i + ".bin"), batch(i));
    }
    Files.write(temp.resolve("test_batch.bin"), batch(6));
  }

  @Test
  void bringsTheChannelsOfAPixelTogether() throws IOException {
    write();
    Dataset dataset = load(provider(), OptionalInt.empty());
    assertThat(dataset.train().size()).isEqualTo(45_000);
    assertThat(dataset.val().size()).isEqualTo(5_000);
    assertThat(dataset.test().size()).isEqualTo(10_000);
    requireExample((Split) dataset.train(), 10_007, batch(2), 7);
    requireExample((Split) dataset.val(), 4_999, batch(5), 9_999);
    requireExample((Split) dataset.val(), 0, batch(5), 5_000);
    requireExample((Split) dataset.test(), 1, batch(6), 1);
    assertThat(load(provider(), OptionalInt.of(100)).train().size()).isEqualTo(100);
  }

  private static void requireExample(Split split, int index, byte[] batch, int record) {
    int from = record * RECORD;
    assertThat(split.label(index)).isEqualTo(batch[from]);
    for (int pixel : new int[] {0, 1, 31, 32, 1023}) {
      for (int channel = 0; channel < 3; channel++) {
        assertThat(split.image(index).get(pixel * 3 + channel))
            .isEqualTo(batch[from + 1 + channel * 1024 + pixel]);
      }
    }
  }

  @Test
  void refusesOtherFiles() throws IOException {
    write();
    byte[] labels = batch(3);
    labels[12 * RECORD] = 10;
    Path third = Files.write(temp.resolve("data_batch_3.bin"), labels);
    Cifar10 wrongLabel = provider();
    assertThatThrownBy(() -> load(wrongLabel, OptionalInt.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(third.toString())
        .hasMessageContaining("labels must be 0 to 9, got 10 at example 12");
    Files.write(third, batch(4));
    assertThatThrownBy(() -> load(wrongLabel, OptionalInt.empty()))
        .hasMessageContaining("must have SHA-256");
    Files.write(third, new byte[30_729_999]);
    assertThatThrownBy(() -> load(wrongLabel, OptionalInt.empty()))
        .hasMessageContaining("must have 30730000 bytes, has 30729999");
    Files.delete(third);
    assertThatThrownBy(() -> load(wrongLabel, OptionalInt.empty()))
        .hasMessageContaining("is missing");
  }
}
