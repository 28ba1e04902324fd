package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.Notices;

/**
 * Shards of TFRecords that hold images of one class each: {@code train-00000-of-01024} and on.
 * Labels in them begin at 1, as in ImageNet's shards, where 0 is kept for a background class.
 *
 * @param root folder that holds them
 * @param prefix what their names begin with
 * @param shards how many there must be
 */
record ImageShards(Path root, String prefix, int shards) {
  private static final Pattern NAME = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})");

  /** The shards of this prefix, if the folder has a first one. */
  static Optional<ImageShards> find(Path root, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .filter(name -> name.group(1).equals(prefix) && Integer.parseInt(name.group(2)) == 0)
          .map(name -> new ImageShards(root, prefix, Integer.parseInt(name.group(3))))
          .max(java.util.Comparator.comparingInt(ImageShards::shards));
    }
  }

  /**
   * Adds every record, in the order of the shards, as a part.
   *
   * @throws DataException if a shard is missing or damaged, an image is none, or a label is not 1
   *     to {@code classes}
   */
  void index(int classes, IndexWriter writer, Notices notices) throws IOException {
    for (int shard : IntStream.range(0, shards).toArray()) {
      Path file = root.resolve("%s-%05d-of-%05d".formatted(prefix, shard, shards));
      if (!Files.isRegularFile(file)) {
        throw new DataException(
            file, "is missing, %d shards must be there".formatted(shards), "restore it");
      }
      int number = writer.file(file);
      TfRecords.scan(
          file,
          (offset, data) -> {
            try {
              add(file, offset, data, classes, number, writer);
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
      notices.progress(prefix + " shards", shard + 1L, shards);
    }
    writer.endPart();
  }

  private static void add(
      Path file, long offset, byte[] data, int classes, int number, IndexWriter writer)
      throws IOException {
    ImageRecord image = ImageRecord.parse(file, offset, data);
    if (image.label() < 1 || image.label() > classes) {
      throw new DataException(
          file + ", record at byte " + offset,
          "image/class/label must be 1 to %d, is %d".formatted(classes, image.label()),
          "write the shards with labels from 1, as the usual scripts do");
    }
    try {
      writer.countConversion(ImageHeader.of(image.image()));
    } catch (ImageHeader.NotAnImage e) {
      throw noImage(file, offset, e.getMessage());
    } catch (ImageHeader.TooShort e) {
      throw noImage(file, offset, "ends within its header");
    }
    writer.row(number, offset, data.length, data, (int) image.label() - 1);
  }

  private static DataException noImage(Path file, long offset, String found) {
    return new DataException(
        file + ", record at byte " + offset,
        "must hold an image, it " + found,
        "restore the file from its owners");
  }
}
