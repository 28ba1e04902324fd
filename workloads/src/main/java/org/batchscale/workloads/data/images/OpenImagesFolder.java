package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Notices;

/**
 * A folder in the form of Open Images: of each of {@code train}, {@code validation} and {@code
 * test} a folder of {@code <ImageID>.jpg} and a {@link LabelCsv}, and the list of classes.
 *
 * <p>Images follow in the order of their ImageIDs. Those of the training set are the ones with a
 * label of the classes, those of the other two all that the labels name. If these are more than
 * wanted, as many are chosen, spread evenly by a fixed seed; only they must be there.
 *
 * @param root the folder
 * @param classes how many classes the list must have
 * @param sizes how many training, validation and test images are wanted
 */
record OpenImagesFolder(Path root, int classes, List<Integer> sizes) {
  static final String CLASSES = "classes-trainable.txt";
  static final String LABELS = "-annotations-human-imagelabels.csv";
  static final List<String> PARTS = List.of("train", "validation", "test");

  private static final long SEED = 4;

  /** Indexes the folder, or finds its index. */
  static ImageIndex open(DataFolder folder, int classes, List<Integer> sizes, Notices notices) {
    OpenImagesFolder images = new OpenImagesFolder(folder.files(), classes, sizes);
    return Indexes.of(
        folder,
        "open images " + classes + " " + sizes,
        IndexFormat.Form.FILE,
        writer -> images.index(writer, notices),
        notices);
  }

  private void index(IndexWriter writer, Notices notices) throws IOException {
    Map<String, Integer> numbers = classNumbers();
    writer.file(root.resolve(CLASSES));
    for (int part = 0; part < PARTS.size(); part++) {
      index(PARTS.get(part), sizes.get(part), numbers, writer, notices);
      writer.endPart();
    }
  }

  private Map<String, Integer> classNumbers() throws IOException {
    Path file = root.resolve(CLASSES);
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names;
    try {
      names =
          Files.readAllLines(file).stream().map(String::strip).filter(n -> !n.isEmpty()).toList();
    } catch (NoSuchFileException e) {
      throw new DataException(file, "is missing", "name a folder that holds " + OpenImages.FORM);
    }
    for (String name : names) {
      if (numbers.put(name, numbers.size()) != null) {
        throw new DataException(file, "has the class '" + name + "' twice", "restore the file");
      }
    }
    if (numbers.size() != classes) {
      throw new DataException(
          file,
          "must list %d classes, lists %d".formatted(classes, numbers.size()),
          "use the list of version 4");
    }
    return numbers;
  }

  private void index(
      String part, int size, Map<String, Integer> numbers, IndexWriter writer, Notices notices)
      throws IOException {
    Path csv = root.resolve(part + LABELS);
    long[] chosen = choose(part, csv, size, numbers, writer);
    long[] labels = labels(csv, chosen, numbers, writer);
    writer.file(csv);
    Path folder = root.resolve(part);
    writer.folder(folder);
    int at = 0;
    for (int i = 0; i < chosen.length; i++) {
      int from = at;
      while (at < labels.length && labels[at] >>> 32 == i) {
        at++;
      }
      int[] shown = Arrays.stream(labels, from, at).mapToInt(label -> (int) label).toArray();
      Path file = folder.resolve(name(chosen[i]));
      if (!Files.isRegularFile(file)) {
        throw new DataException(
            file, "is missing, " + csv.getFileName() + " names it", "restore it from its owners");
      }
      ImageFile.index(file, writer, shown);
      if (i % 10_000 == 0 || i == chosen.length - 1) {
        notices.progress(part + " images", i + 1L, chosen.length);
      }
    }
    countOthers(folder, chosen, writer);
  }

  private static long[] choose(
      String part, Path csv, int size, Map<String, Integer> numbers, IndexWriter writer) {
    LongStream.Builder named = LongStream.builder();
    boolean onlyLabelled = part.equals("train");
    LabelCsv.read(
        csv,
        (image, label, shown) -> {
          if (!onlyLabelled || (shown && numbers.containsKey(label))) {
            // Signed numbers in the order of unsigned ones.
            named.add(image ^ Long.MIN_VALUE);
          }
        });
    long[] ids = named.build().sorted().distinct().map(id -> id ^ Long.MIN_VALUE).toArray();
    if (ids.length < size) {
      throw new DataException(
          csv,
          "must label at least %d images, labels %d".formatted(size, ids.length),
          "use the file of version 4");
    }
    BitSet choice = EvenChoice.of(ids.length, size, SEED);
    for (int i = size; i < ids.length; i++) {
      writer.count(part + "_images_not_chosen");
    }
    return choice.stream().mapToLong(i -> ids[i]).toArray();
  }

  /** Of every label the number of its image, in the upper half, and of its class; sorted. */
  private static long[] labels(
      Path csv, long[] chosen, Map<String, Integer> numbers, IndexWriter writer) {
    LongStream.Builder labels = LongStream.builder();
    LabelCsv.read(
        csv,
        (image, label, shown) -> {
          int at = find(chosen, image);
          if (!shown || at < 0) {
            return;
          }
          Integer number = numbers.get(label);
          if (number == null) {
            writer.count("labels_of_other_classes");
          } else {
            labels.add(((long) at << 32) | number);
          }
        });
    return labels.build().sorted().distinct().toArray();
  }

  private static void countOthers(Path folder, long[] chosen, IndexWriter writer)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean image =
            name.endsWith(".jpg")
                && LabelCsv.imageId(name.substring(0, name.length() - 4)).isPresent();
        if (!image) {
          writer.count("foreign_files");
        } else if (find(chosen, Long.parseUnsignedLong(name.substring(0, 16), 16)) < 0) {
          writer.count("images_left_out");
        }
      }
    }
  }

  private static int find(long[] ids, long id) {
    int low = 0;
    int high = ids.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(ids[middle], id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The file of an image. */
  static String name(long id) {
    return "%016x.jpg".formatted(id);
  }
}
