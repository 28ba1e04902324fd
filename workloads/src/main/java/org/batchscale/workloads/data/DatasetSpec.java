package org.batchscale.workloads.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a labelled image data set before any of it has been read.
 *
 * @param name its name in YAML and in a results tree: {@code fashion_mnist}
 * @param imageShape shape of one image, {@code [height, width, channels]}
 * @param classes number of classes; labels are 0 to {@code classes - 1}
 * @param trainSize number of training examples of the full set
 * @param valSize number of validation examples
 * @param testSize number of test examples
 * @param terms licence or terms of use, one line
 * @param files the files it consists of
 */
public record DatasetSpec(
    String name,
    List<Integer> imageShape,
    int classes,
    int trainSize,
    int valSize,
    int testSize,
    String terms,
    List<DataFile> files) {

  /** Copies the lists and refuses sizes below 1. */
  public DatasetSpec {
    imageShape = List.copyOf(imageShape);
    files = List.copyOf(files);
    if (!name.matches("[a-z0-9][a-z0-9_]*")) {
      throw new IllegalArgumentException("not the name of a data set: '" + name + "'");
    }
    if (imageShape.size() != 3 || imageShape.stream().anyMatch(length -> length < 1)) {
      throw new IllegalArgumentException(
          name + ": imageShape must be [height, width, channels], got " + imageShape);
    }
    if (classes < 1 || classes > 256) {
      throw new IllegalArgumentException(name + ": classes must be 1 to 256, got " + classes);
    }
    if (trainSize < 1 || valSize < 1 || testSize < 1) {
      throw new IllegalArgumentException(
          "%s: every split must hold an example, got %d/%d/%d"
              .formatted(name, trainSize, valSize, testSize));
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(name + ": consists of no files");
    }
  }

  /** Bytes of one image: height x width x channels. */
  public int imageBytes() {
    return imageShape.stream().reduce(1, Math::multiplyExact);
  }

  /** Size of all files together, unpacked, in bytes. */
  public long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  /** SHA-256 of each unpacked file by its name, for provenance. */
  public SortedMap<String, String> checksums() {
    SortedMap<String, String> checksums = new TreeMap<>();
    files.forEach(file -> checksums.put(file.name(), file.sha256()));
    return checksums;
  }

  /**
   * The number of training examples that is meant: the asked number, or all.
   *
   * @throws DataException if that is not between 1 and {@link #trainSize()}
   */
  public int trainSize(OptionalInt asked) {
    int size = asked.orElse(trainSize);
    if (size < 1 || size > trainSize) {
      throw new DataException(
          name,
          "train_size must be 1 to %d, got %d".formatted(trainSize, size),
          "choose a size in that range, or leave it out for the full set");
    }
    return size;
  }

  /**
   * Name of the data set cut to the asked number of training examples: {@code mnist_6875}, or just
   * {@code mnist} where that is all of them.
   */
  public String name(OptionalInt asked) {
    int size = trainSize(asked);
    return size == trainSize ? name : name + "_" + size;
  }

  /**
   * Folder in a results tree, with forward slashes: {@code mnist_subsets/mnist_6875}, as in the
   * published archive, or just {@code mnist} for the full set.
   */
  public String folder(OptionalInt asked) {
    return trainSize(asked) == trainSize ? name : name + "_subsets/" + name(asked);
  }
}
