package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Notices;

/**
 * ImageNet as its owners' forms have it: shards of TFRecords or a tree of class folders, indexed
 * and split.
 *
 * @param index where every image is; its parts are the owners' training and validation set
 * @param train rows to train on
 * @param heldOut rows of the training set that are kept from training
 * @param val rows of the validation set
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, handed on once
record ImageNetFolder(ImageIndex index, int[] train, int[] heldOut, int[] val) {
  /** What the folder must hold, for people. */
  static final String FORMS =
      "TFRecord shards (train-00000-of-01024 and on, validation-00000-of-00128 and on) or a tree of"
          + " class folders (train/n01440764/*.JPEG and so on, val/n01440764/*.JPEG and so on)";

  private static final long HELD_OUT_SEED = 50_045;
  private static final long ORDER_SEED = 1;

  /**
   * Indexes a folder, or finds its index, and splits it.
   *
   * @throws DataException if it has neither form, or another number of images
   */
  static ImageNetFolder open(DataFolder folder, ImageNetSizes sizes, Notices notices) {
    Path root = folder.files();
    try {
      Optional<ImageShards> train = ImageShards.find(root, "train");
      if (train.isPresent()) {
        ImageShards val =
            ImageShards.find(root, "validation")
                .orElseThrow(
                    () ->
                        new DataException(
                            root,
                            "has training shards but no validation-00000-of-...",
                            "put both in one folder"));
        return split(
            Indexes.of(
                folder,
                "imagenet shards " + sizes,
                IndexFormat.Form.TF_RECORD,
                writer -> {
                  train.get().index(sizes.classes(), writer, notices);
                  val.index(sizes.classes(), writer, notices);
                },
                notices),
            root,
            sizes);
      }
      if (Files.isDirectory(root.resolve("train")) && Files.isDirectory(root.resolve("val"))) {
        return split(
            Indexes.of(
                folder,
                "imagenet tree " + sizes,
                IndexFormat.Form.FILE,
                writer -> indexTrees(root, sizes.classes(), writer, notices),
                notices),
            root,
            sizes);
      }
    } catch (IOException e) {
      throw new DataException(root, "cannot be read: " + e, "check its permissions");
    }
    throw new DataException(root, "has no form of ImageNet", "name a folder that holds " + FORMS);
  }

  private static void indexTrees(Path root, int classes, IndexWriter writer, Notices notices)
      throws IOException {
    ClassTree train = new ClassTree(root.resolve("train"));
    List<String> names = train.classes();
    if (names.size() != classes) {
      throw new DataException(
          train.root(),
          "must hold %d folders of classes, holds %d".formatted(classes, names.size()),
          "restore it from its owners");
    }
    train.index(names, writer, notices);
    new ClassTree(root.resolve("val")).index(names, writer, notices);
  }

  private static ImageNetFolder split(ImageIndex index, Path root, ImageNetSizes sizes) {
    int trainImages = sizes.trainImages();
    if (!index.parts().equals(List.of(trainImages, sizes.valImages()))) {
      throw new DataException(
          root,
          "must hold %d training and %d validation images, holds %s"
              .formatted(trainImages, sizes.valImages(), index.parts()),
          "restore it from its owners");
    }
    BitSet heldOut = new BitSet();
    if (index.form() == IndexFormat.Form.TF_RECORD) {
      // The usual scripts shuffle before they write shards, so the last ones are a fair sample.
      heldOut.set(sizes.trained(), trainImages);
    } else {
      heldOut = EvenChoice.of(trainImages, sizes.heldOut(), HELD_OUT_SEED);
    }
    BitSet trained = (BitSet) heldOut.clone();
    trained.flip(0, trainImages);
    int[] train = trained.stream().toArray();
    if (index.form() == IndexFormat.Form.FILE) {
      // The front must be of all classes: a subset is cut from it.
      Shuffle.inPlace(train, ORDER_SEED);
    }
    return new ImageNetFolder(
        index,
        train,
        heldOut.stream().toArray(),
        IntStream.range(trainImages, trainImages + sizes.valImages()).toArray());
  }
}
