package org.batchscale.workloads.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * A data set in four IDX files, as MNIST and its many drop-in replacements are.
 *
 * <p>The training file holds {@code trainSize + valSize} examples: the first {@code trainSize} are
 * trained on, the others are the validation split. A subset is the front of the training examples,
 * so that a smaller subset lies within every larger one, and all share validation and test split.
 */
public class IdxDataset implements DatasetProvider {
  private final DatasetSpec spec;
  private final ImageForm form;
  private final IdxFiles files;
  private final List<DataSource> sources;
  private final DatasetSpec whole;
  private final BitSet classes;

  /**
   * Describes a data set.
   *
   * @param spec what is known of it; its files are those of {@code files}
   * @param files which file is which
   * @param sources where they can be had
   */
  public IdxDataset(DatasetSpec spec, IdxFiles files, List<DataSource> sources) {
    this(spec, files, sources, spec, new BitSet());
  }

  /**
   * Describes some classes of a data set.
   *
   * @param spec what is known of the examples of these classes
   * @param files which file is which
   * @param sources where they can be had
   * @param whole what is known of all that the files hold
   * @param classes the classes to keep, by their numbers in the files; all if empty
   */
  IdxDataset(
      DatasetSpec spec,
      IdxFiles files,
      List<DataSource> sources,
      DatasetSpec whole,
      BitSet classes) {
    if (!spec.files().equals(files.all())) {
      throw new IllegalArgumentException(spec.name() + ": spec and files name different files");
    }
    if (!(whole.form() instanceof ImageForm images) || images.classes() > 256) {
      throw new IllegalArgumentException(
          spec.name() + ": IDX files hold images of up to 256 classes, not " + spec.form());
    }
    this.spec = spec;
    this.form = images;
    this.files = files;
    this.sources = List.copyOf(sources);
    this.whole = whole;
    this.classes = classes;
  }

  @Override
  public final DatasetSpec spec() {
    return spec;
  }

  @Override
  public final List<DataSource> sources() {
    return sources;
  }

  @Override
  public final Dataset load(DataFolder at, OptionalInt trainSize, Notices notices) {
    Path folder = at.files();
    int size = spec.trainSize(trainSize);
    Split full =
        read(folder, files.trainImages(), files.trainLabels(), whole.trainSize() + whole.valSize());
    Split test = read(folder, files.testImages(), files.testLabels(), whole.testSize());
    return new Dataset(
        spec,
        chosen(full.slice(0, whole.trainSize())).slice(0, size),
        chosen(full.slice(whole.trainSize(), full.size())),
        chosen(test));
  }

  private Split chosen(Split split) {
    return classes.isEmpty() ? split : split.ofClasses(classes);
  }

  private Split read(Path folder, DataFile images, DataFile labels, int count) {
    List<Integer> shape = new ArrayList<>(List.of(count));
    shape.addAll(form.shape());
    if (shape.get(3) == 1) {
      // MNIST's files leave out the dimension of the single channel.
      shape.remove(3);
    }
    byte[] pixels = read(folder, images, shape);
    byte[] classes = read(folder, labels, List.of(count));
    IdxReader.requireClasses(FolderSource.find(folder, labels), classes, form.classes());
    return Split.of(pixels, classes, form.bytes());
  }

  private byte[] read(Path folder, DataFile wanted, List<Integer> shape) {
    Path file = FolderSource.find(folder, wanted);
    IdxReader.Content content = IdxReader.read(file, shape);
    if (!content.sha256().equals(wanted.sha256())) {
      throw new DataException(
          file,
          "must have SHA-256 %s unpacked, has %s".formatted(wanted.sha256(), content.sha256()),
          "fetch " + spec.name() + " again with 'data fetch', or restore the file");
    }
    return content.values().array();
  }
}
