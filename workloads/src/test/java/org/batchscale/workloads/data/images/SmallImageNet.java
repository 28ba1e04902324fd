package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.batchscale.workloads.data.DataFolder;

/** 30 training and 8 validation images of 4 classes, in both forms of ImageNet. */
final class SmallImageNet {
  static final ImageNetSizes SIZES = new ImageNetSizes(4, 30, 6, 8);
  static final int SHARDS = 5;
  private static final int PER_SHARD = 6;

  private SmallImageNet() {}

  static DataFolder at(Path root) {
    return new DataFolder(root, root.resolveSibling(root.getFileName() + "-prepared"));
  }

  /** A grey, a CMYK and a PNG image are among them, as in ImageNet. */
  static byte[] image(int number) {
    return switch (number) {
      case 3 -> SmallImages.jpeg(60, 40, 1, number);
      case 7 -> SmallImages.jpeg(60, 40, 4, number);
      case 11 -> SmallImages.png(60, 40, number);
      default -> SmallImages.jpeg(40 + number, 50, 3, number);
    };
  }

  static Path shards(Path root) throws IOException {
    Files.createDirectories(root);
    int number = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      List<byte[]> records = new ArrayList<>();
      for (int i = 0; i < PER_SHARD; i++) {
        records.add(TfRecordBytes.example(image(number), 1 + number % 4));
        number++;
      }
      Files.write(shard(root, shard), TfRecordBytes.file(records));
    }
    for (int shard = 0; shard < 2; shard++) {
      List<byte[]> records = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        records.add(TfRecordBytes.example(image(100 + 4 * shard + i), 1 + i));
      }
      Files.write(
          root.resolve("validation-%05d-of-00002".formatted(shard)), TfRecordBytes.file(records));
    }
    Files.writeString(root.resolve("readme.txt"), "not a shard");
    return root;
  }

  static Path shard(Path root, int shard) {
    return root.resolve("train-%05d-of-%05d".formatted(shard, SHARDS));
  }

  static Path tree(Path root) throws IOException {
    for (int number = 0; number < 30; number++) {
      write(root.resolve("train"), number % 4, number);
    }
    for (int i = 0; i < 8; i++) {
      write(root.resolve("val"), i % 4, 100 + i);
    }
    return root;
  }

  private static void write(Path part, int label, int number) throws IOException {
    Path folder = Files.createDirectories(part.resolve("n0000000" + label));
    Files.write(
        folder.resolve("%s_%03d.JPEG".formatted(folder.getFileName(), number)), image(number));
  }
}
