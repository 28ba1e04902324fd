package org.batchscale.workloads.data.images;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Notices;

/**
 * The 603 JPEGs of Debian's opencv-doc, in three classes: figures, samples, scene texts. Read as a
 * tree of class folders, as {@link ImageNet} is; 60 images each, spread evenly over the classes,
 * validate and test.
 */
public final class OpencvDocImages implements DatasetProvider {
  private static final long SEED = 5;

  private static final DatasetSpec SPEC =
      new DatasetSpec(
          "opencv_doc_images",
          ImageNetDataset.form(OpencvDoc.CLASSES.size()),
          OpencvDoc.TRAIN_SIZE,
          OpencvDoc.VAL_SIZE,
          OpencvDoc.TEST_SIZE,
          OpencvDoc.TERMS,
          OpencvDoc.FILES);

  /** For {@link java.util.ServiceLoader}. */
  public OpencvDocImages() {}

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
    int size = SPEC.trainSize(trainSize);
    ClassTree tree = new ClassTree(folder.files().resolve(OpencvDoc.FOLDER));
    ImageIndex index =
        Indexes.of(
            folder,
            SPEC.name(),
            IndexFormat.Form.FILE,
            writer -> tree.index(OpencvDoc.CLASSES, writer, notices),
            notices);
    int count = index.parts().get(0);
    BitSet train = EvenChoice.of(count, count - OpencvDoc.VAL_SIZE - OpencvDoc.TEST_SIZE, SEED);
    BitSet others = (BitSet) train.clone();
    others.flip(0, count);
    int[] rows = train.stream().toArray();
    Shuffle.inPlace(rows, SEED);
    int[] held = others.stream().toArray();
    BitSet val = EvenChoice.of(held.length, OpencvDoc.VAL_SIZE, SEED);
    BitSet test = (BitSet) val.clone();
    test.flip(0, held.length);
    return new Dataset(
        SPEC,
        new StoredImages(index, Arrays.copyOf(rows, size)),
        new StoredImages(index, val.stream().map(i -> held[i]).toArray()),
        new StoredImages(index, test.stream().map(i -> held[i]).toArray()),
        index.identity(),
        index.counts());
  }
}
