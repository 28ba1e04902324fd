package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Notices;

/**
 * The images and classes of {@link OpencvDocImages}, written once into shards of TFRecords in a
 * random order by a fixed seed, and read as {@link ImageNet} is, its last 60 training records held
 * out.
 */
public final class OpencvDocShards implements DatasetProvider {
  private static final long SEED = 6;
  private static final int TRAIN_SHARDS = 8;
  private static final int VAL_SHARDS = 2;

  private static final ImageNetSizes SIZES =
      new ImageNetSizes(
          OpencvDoc.CLASSES.size(),
          OpencvDoc.TRAIN_SIZE + OpencvDoc.TEST_SIZE,
          OpencvDoc.TEST_SIZE,
          OpencvDoc.VAL_SIZE);

  private static final DatasetSpec SPEC =
      new DatasetSpec(
          "opencv_doc_shards",
          ImageNetDataset.form(SIZES.classes()),
          SIZES.trained(),
          SIZES.valImages(),
          SIZES.heldOut(),
          OpencvDoc.TERMS,
          OpencvDoc.FILES);

  /** For {@link java.util.ServiceLoader}. */
  public OpencvDocShards() {}

  @Override
  public DatasetSpec spec() {
    return SPEC;
  }

  @Override
  public List<DataSource> sources() {
    return OpencvDoc.SOURCES;
  }

  @Override
  public Dataset load(DataFolder folder, OptionalInt trainSize, Notices notices) {
    Path shards =
        Prepared.folder(
            folder.prepared().resolve("shards"), target -> write(folder.files(), target));
    ImageNetFolder all =
        ImageNetFolder.open(new DataFolder(shards, folder.prepared()), SIZES, notices);
    return new Dataset(
        SPEC,
        ImageNetDataset.front(all.index(), all.train(), SPEC.trainSize(trainSize)),
        new StoredImages(all.index(), all.val()),
        new StoredImages(all.index(), all.heldOut()),
        all.index().identity(),
        all.index().counts());
  }

  private static void write(Path files, Path target) throws IOException {
    int[] order = IntStream.range(0, OpencvDoc.FILES.size()).toArray();
    Shuffle.inPlace(order, SEED);
    write(files, target, "train", TRAIN_SHARDS, order, 0, SIZES.trainImages());
    write(files, target, "validation", VAL_SHARDS, order, SIZES.trainImages(), order.length);
  }

  private static void write(
      Path files, Path target, String prefix, int shards, int[] order, int from, int to)
      throws IOException {
    for (int shard = 0; shard < shards; shard++) {
      Path file = target.resolve("%s-%05d-of-%05d".formatted(prefix, shard, shards));
      try (ShardWriter writer = new ShardWriter(file)) {
        int begin = from + (to - from) * shard / shards;
        int end = from + (to - from) * (shard + 1) / shards;
        for (int i = begin; i < end; i++) {
          DataFile image = OpencvDoc.FILES.get(order[i]);
          writer.add(
              Files.readAllBytes(files.resolve(image.name())),
              OpencvDoc.CLASSES.indexOf(image.name().split("/")[1]));
        }
      }
    }
  }
}
