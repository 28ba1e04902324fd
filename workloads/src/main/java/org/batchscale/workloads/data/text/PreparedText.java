package org.batchscale.workloads.data.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Sha256;

/**
 * A folder of prepared rows that has been found whole and made from the files that are there.
 *
 * @param folder the folder
 * @param manifest what is in it
 */
record PreparedText(Path folder, Manifest manifest) {
  static final String VOCABULARY = "vocabulary.bpe";

  /** The file of a split's rows. */
  static String rowsName(Part part) {
    return part.split() + ".rows";
  }

  /**
   * Looks at a folder.
   *
   * @throws IOException if it is not whole, or made in another way or of other files; says which
   * @throws DataException if it is of a newer format
   */
  static PreparedText open(Path folder, TextPlan plan, List<SourceFile> files) throws IOException {
    Path place = folder.resolve(Manifest.NAME);
    if (!Files.exists(place)) {
      throw new IOException("is not there");
    }
    Manifest manifest = Manifest.read(place);
    require(manifest.rules().equals(plan.rules()), "was made by other rules");
    for (Part part : Part.values()) {
      Path rows = folder.resolve(rowsName(part));
      require(
          Files.isRegularFile(rows) && Files.size(rows) == manifest.rows(part).bytes(),
          rows.getFileName() + " has another size");
    }
    Path vocabulary = folder.resolve(VOCABULARY);
    require(
        Files.isRegularFile(vocabulary) && Sha256.of(vocabulary).equals(manifest.vocabulary()),
        VOCABULARY + " has another checksum");
    return new PreparedText(folder, manifest.withSources(sources(manifest, files, place)));
  }

  /** The sources as they are now; where only the time differs, the checksum decides. */
  private static List<Manifest.Origin> sources(
      Manifest manifest, List<SourceFile> files, Path place) throws IOException {
    require(manifest.sources().size() == files.size(), "was made of other files");
    List<Manifest.Origin> now = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Manifest.Origin then = manifest.sources().get(i);
      Path file = files.get(i).path();
      long modified = Files.getLastModifiedTime(file).toMillis();
      require(
          then.name().equals(files.get(i).name())
              && then.bytes() == Files.size(file)
              && (then.modified() == modified || then.sha256().equals(Sha256.of(file))),
          "was made of other files: " + file.getFileName() + " differs");
      now.add(new Manifest.Origin(then.name(), then.bytes(), modified, then.sha256()));
    }
    if (!now.equals(manifest.sources())) {
      rememberTimes(manifest.withSources(now), place);
    }
    return now;
  }

  /** Spares the next opening the checksums; a folder that cannot be written goes without. */
  private static void rememberTimes(Manifest manifest, Path place) {
    try {
      Preparation.replace(place, manifest::write);
    } catch (IOException ignored) {
      return;
    }
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }

  /** Maps the rows of a split. */
  PreparedRows rows(Part part, TextPlan plan) {
    long rows = manifest.rows(part).rows();
    if (rows < 1 || rows > Integer.MAX_VALUE) {
      throw new DataException(
          folder.resolve(rowsName(part)),
          "must hold 1 to %d rows, holds %d".formatted(Integer.MAX_VALUE, rows),
          "name a folder with %s text".formatted(rows < 1 ? "more" : "less"));
    }
    try {
      return PreparedRows.map(
          folder.resolve(rowsName(part)), (int) rows, plan.form().length(), manifest.idBytes());
    } catch (IOException e) {
      throw new DataException(folder, "cannot be read: " + e, "delete the folder, it is made anew");
    }
  }

  /**
   * The data set, with the sizes that it has.
   *
   * @param nominal what is known of it without its files
   * @param trainSize number of training examples; all if empty
   * @throws DataException if there are fewer
   */
  Dataset dataset(DatasetSpec nominal, TextPlan plan, OptionalInt trainSize) {
    PreparedRows train = rows(Part.TRAIN, plan);
    PreparedRows val = rows(Part.VAL, plan);
    PreparedRows test = rows(Part.TEST, plan);
    int full = Math.min(nominal.trainSize(), train.size());
    int wanted = trainSize.orElse(full);
    if (wanted < 1 || wanted > full) {
      throw new DataException(
          nominal.name(),
          "train_size must be 1 to %d, the number of rows of the files that are there, got %d"
              .formatted(full, wanted),
          "choose a train_size in that range, or name a folder with more text");
    }
    DatasetSpec spec =
        new DatasetSpec(
            nominal.name(),
            nominal.group(),
            nominal.form(),
            full,
            val.size(),
            test.size(),
            nominal.terms(),
            nominal.files());
    return new Dataset(spec, train.front(wanted), val, test, identity(), manifest.counts());
  }

  /** Checksum over all rows and the vocabulary: the same data gives the same one anywhere. */
  private String identity() {
    MessageDigest digest = Sha256.digest();
    for (Part part : Part.values()) {
      digest.update(manifest.rows(part).sha256().getBytes(StandardCharsets.US_ASCII));
    }
    digest.update(manifest.vocabulary().getBytes(StandardCharsets.US_ASCII));
    return Sha256.hex(digest);
  }
}
