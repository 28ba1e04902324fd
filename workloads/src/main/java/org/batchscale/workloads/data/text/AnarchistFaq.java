package org.batchscale.workloads.data.text;

import com.google.common.base.Splitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.DebianPackageSource;
import org.batchscale.workloads.data.FolderSource;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.TextForm;

/**
 * An Anarchist FAQ: a book of English prose of 1.8 million words, as Debian packages it. Free, real
 * and small enough to train on where LM1B and Common Crawl cannot be had or are too large.
 *
 * <p><b>Split.</b> By chapter: three validate, three test, the others train. The six were chosen
 * among those that quote least of the others: of their sequences of eight words at most 3 % occur
 * in another chapter. Training chapters quote each other more.
 *
 * <p><b>Rows.</b> 4,000 subword units, trained from all training chapters; paragraphs one after the
 * other in rows of 32 ids.
 */
public class AnarchistFaq implements DatasetProvider {
  private static final String RESOURCE = "anarchist_faq.txt";
  private static final String FOLDER = "usr/share/doc/anarchism/markdown";
  private static final List<Chapter> CHAPTERS = chapters();

  private final DatasetSpec spec;
  private final TextPlan plan;

  /** For {@link java.util.ServiceLoader}. */
  public AnarchistFaq() {
    this("anarchist_faq", new TextForm(32, 4_000), 80_493, 2_993, 3_261, Long.MAX_VALUE);
  }

  /**
   * The book in another form.
   *
   * @param name name of the data set
   * @param form length of a row and number of ids
   * @param trainSize training rows
   * @param valSize validation rows
   * @param testSize test rows
   * @param most texts (paragraphs) that validate, and that test, at most
   */
  AnarchistFaq(String name, TextForm form, int trainSize, int valSize, int testSize, long most) {
    spec =
        new DatasetSpec(
            name,
            form,
            trainSize,
            valSize,
            testSize,
            "GPL-2, The Anarchist FAQ Editorial Collective 1995-2017",
            CHAPTERS.stream().map(Chapter::file).toList());
    plan =
        new TextPlan(
            name,
            form,
            Packing.STREAM,
            new ParagraphTexts(),
            // More than there is.
            1_000_000_000_000L,
            most,
            most);
  }

  /** One file and its split. */
  private record Chapter(Part part, DataFile file) {}

  @Override
  public final DatasetSpec spec() {
    return spec;
  }

  @Override
  public final List<DataSource> sources() {
    return List.of(
        new FolderSource("installed package anarchism", Path.of("/" + FOLDER)),
        new DebianPackageSource("anarchism", FOLDER));
  }

  @Override
  public final Dataset load(DataFolder folder, OptionalInt trainSize, Notices notices) {
    spec.trainSize(trainSize);
    List<SourceFile> files =
        CHAPTERS.stream()
            .map(
                chapter ->
                    new SourceFile(folder.files().resolve(chapter.file().name()), chapter.part()))
            .toList();
    PreparedText prepared = Preparation.of(plan, files, folder, notices);
    for (int i = 0; i < files.size(); i++) {
      String sha256 = prepared.manifest().sources().get(i).sha256();
      if (!sha256.equals(spec.files().get(i).sha256())) {
        throw new DataException(
            files.get(i).path(),
            "must have SHA-256 %s, has %s".formatted(spec.files().get(i).sha256(), sha256),
            "fetch " + spec.name() + " again with 'data fetch', or restore the file");
      }
    }
    return prepared.dataset(spec, plan, trainSize);
  }

  private static List<Chapter> chapters() {
    List<Chapter> chapters = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                AnarchistFaq.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          List<String> words = Splitter.on(' ').splitToList(line);
          chapters.add(
              new Chapter(
                  Part.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
                  new DataFile(words.get(1), Long.parseLong(words.get(2)), words.get(3))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(chapters);
  }
}
