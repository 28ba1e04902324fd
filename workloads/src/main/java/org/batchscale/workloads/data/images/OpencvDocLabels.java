package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Notices;

/**
 * The 603 JPEGs of Debian's opencv-doc, each labelled with its folder and with the words of its
 * name that at least eight names have: {@code Canny_Detector_Tutorial_Result.jpg} is of {@code
 * figures}, {@code tutorial} and {@code result}. Brought into the form of Open Images once, and
 * read as {@link OpenImages} is.
 */
public final class OpencvDocLabels implements DatasetProvider {
  private static final int LEAST_NAMES = 8;
  private static final int LEAST_LETTERS = 3;
  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

  private static final List<String> CLASSES = classes();

  private static final DatasetSpec SPEC =
      new DatasetSpec(
          "opencv_doc_labels",
          OpenImages.form(CLASSES.size()),
          OpencvDoc.TRAIN_SIZE,
          OpencvDoc.VAL_SIZE,
          OpencvDoc.TEST_SIZE,
          OpencvDoc.TERMS,
          OpencvDoc.FILES);

  /** For {@link java.util.ServiceLoader}. */
  public OpencvDocLabels() {}

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
    Path form =
        Prepared.folder(
            folder.prepared().resolve("open_images_form"), target -> write(folder.files(), target));
    return OpenImages.load(SPEC, new DataFolder(form, folder.prepared()), trainSize, notices);
  }

  private static void write(Path files, Path form) throws IOException {
    Files.write(form.resolve(OpenImagesFolder.CLASSES), CLASSES);
    Map<String, List<String>> csv = new TreeMap<>();
    for (String part : OpenImagesFolder.PARTS) {
      Files.createDirectory(form.resolve(part));
      csv.put(part, new ArrayList<>(List.of("ImageID,Source,LabelName,Confidence")));
    }
    for (int i = 0; i < OpencvDoc.FILES.size(); i++) {
      DataFile file = OpencvDoc.FILES.get(i);
      String part = part(i);
      String id = file.sha256().substring(0, 16);
      Files.copy(files.resolve(file.name()), form.resolve(part).resolve(id + ".jpg"));
      labels(file)
          .filter(CLASSES::contains)
          .forEach(label -> csv.get(part).add("%s,name,%s,1".formatted(id, label)));
    }
    for (String part : OpenImagesFolder.PARTS) {
      Files.write(form.resolve(part + OpenImagesFolder.LABELS), csv.get(part));
    }
  }

  /** One of every ten images validates, the next one tests; the last three are trained on. */
  private static String part(int image) {
    boolean train = image % 10 > 1 || image >= 10 * OpencvDoc.VAL_SIZE;
    return OpenImagesFolder.PARTS.get(train ? 0 : 1 + image % 10);
  }

  private static List<String> classes() {
    SortedMap<String, Integer> names = new TreeMap<>();
    OpencvDoc.FILES.forEach(file -> labels(file).forEach(one -> names.merge(one, 1, Integer::sum)));
    return names.keySet().stream().filter(name -> names.get(name) >= LEAST_NAMES).toList();
  }

  private static Stream<String> labels(DataFile file) {
    String[] path = file.name().split("/");
    String name = path[2].substring(0, path[2].lastIndexOf('.'));
    TreeSet<String> labels = new TreeSet<>(List.of(path[1]));
    WORD.matcher(name)
        .results()
        .map(MatchResult::group)
        .filter(word -> word.length() >= LEAST_LETTERS)
        .forEach(word -> labels.add(word.toLowerCase(java.util.Locale.ROOT)));
    return labels.stream();
  }
}
