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
public final class AnarchistFaq implements DatasetProvider {
  private static final String NAME = "anarchist_faq";
  private static final TextForm FORM = new TextForm(32, 4_000);
  private static final TextPlan PLAN =
      new TextPlan(
          NAME,
          FORM,
          Packing.STREAM,
          new ParagraphTexts(),
          // More than there is.
          1_000_000_000_000L,
          Long.MAX_VALUE,
          Long.MAX_VALUE);
  private static final String FOLDER = "usr/share/doc/anarchism/markdown";
  private static final List<Chapter> CHAPTERS = chapters();
  private static final DatasetSpec SPEC =
      new DatasetSpec(
          NAME,
          FORM,
          80_493,
          2_993,
          3_261,
          "GPL-2, The Anarchist FAQ Editorial Collective 1995-2017",
          CHAPTERS.stream().map(Chapter::file).toList());

  /** One file and its split. */
  private record Chapter(Part part, DataFile file) {}

  @Override
  public DatasetSpec spec() {
    return SPEC;
  }

  @Override
  public List<DataSource> sources() {
    return List.of(
        new FolderSource("installed package anarchism", Path.of("/" + FOLDER)),
        new DebianPackageSource("anarchism", FOLDER));
  }

  @Override
  public Dataset load(DataFolder folder, OptionalInt trainSize, Notices notices) {
    SPEC.trainSize(trainSize);
    List<SourceFile> files =
        CHAPTERS.stream()
            .map(
                chapter ->
                    new SourceFile(folder.files().resolve(chapter.file().name()), chapter.part()))
            .toList();
    PreparedText prepared = Preparation.of(PLAN, files, folder, notices);
    for (int i = 0; i < files.size(); i++) {
      String sha256 = prepared.manifest().sources().get(i).sha256();
      if (!sha256.equals(SPEC.files().get(i).sha256())) {
        throw new DataException(
            files.get(i).path(),
            "must have SHA-256 %s, has %s".formatted(SPEC.files().get(i).sha256(), sha256),
            "fetch " + NAME + " again with 'data fetch', or restore the file");
      }
    }
    return prepared.dataset(SPEC, PLAN, trainSize);
  }

  private static List<Chapter> chapters() {
    List<Chapter> chapters = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                AnarchistFaq.class.getResourceAsStream(NAME + ".txt"), StandardCharsets.UTF_8))) {
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
