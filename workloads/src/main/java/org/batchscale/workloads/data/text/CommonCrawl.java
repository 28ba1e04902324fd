package org.batchscale.workloads.data.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.TextForm;

/**
 * Common Crawl: the text of web pages in WET files, as many of them as the user puts into a folder;
 * one line is one sentence.
 *
 * <p><b>Sizes.</b> Shallue et al. 2018 train on about 25.8 billion sentences of a selection that is
 * not known. An index here ends at 2,147,483,647, so the full set is taken to be the first
 * 2,000,000,000 sentences of the folder. Whoever has less names a {@code train_size}, and the name
 * of the data set tells it.
 *
 * <p><b>Split.</b> Reconstructed: of every hundred pages of a file the 99th is for validation and
 * the 100th for the test, of each the first 10,000 sentences; the other 98 train. Sentences that
 * stand on many pages, such as menus, are on both sides.
 *
 * <p><b>Rows.</b> Reconstructed: 32,000 subword units, trained from the front of each file, 64 MB
 * together; one sentence a row of 64 ids. No language is chosen and no line filtered.
 */
public final class CommonCrawl implements DatasetProvider {
  private static final String ENDING = ".warc.wet.gz";
  private static final String OWNERS_FORM = "WET files, *" + ENDING;

  private final DatasetSpec spec;
  private final TextPlan plan;

  /** For {@link java.util.ServiceLoader}. */
  public CommonCrawl() {
    this(2_000_000_000, 10_000, 10_000, new TextForm(64, 32_000), 64_000_000);
  }

  /** The same format in another size. */
  CommonCrawl(int trainSize, int valSize, int testSize, TextForm form, long vocabularyBytes) {
    spec =
        new DatasetSpec(
            "common_crawl",
            form,
            trainSize,
            valSize,
            testSize,
            "Common Crawl's terms of use; the pages belong to their authors",
            List.of());
    plan =
        new TextPlan(
            "common_crawl",
            form,
            Packing.SENTENCES,
            new WetTexts(),
            vocabularyBytes,
            valSize,
            testSize);
  }

  @Override
  public DatasetSpec spec() {
    return spec;
  }

  @Override
  public List<DataSource> sources() {
    return List.of();
  }

  @Override
  public String ownersForm() {
    return OWNERS_FORM;
  }

  @Override
  public Dataset load(DataFolder folder, OptionalInt trainSize, Notices notices) {
    int wanted = spec.trainSize(trainSize);
    PreparedText prepared = Preparation.of(plan, files(folder.files(), notices), folder, notices);
    Manifest manifest = prepared.manifest();
    requireSize(folder, Part.VAL, spec.valSize(), manifest, "add files");
    requireSize(folder, Part.TEST, spec.testSize(), manifest, "add files");
    requireSize(
        folder,
        Part.TRAIN,
        wanted,
        manifest,
        "add files, or name a train_size of at most " + manifest.train().rows());
    return prepared.dataset(spec, plan, OptionalInt.of(wanted));
  }

  private static void requireSize(
      DataFolder folder, Part part, int wanted, Manifest manifest, String remedy) {
    long rows = manifest.rows(part).rows();
    if (rows < wanted) {
      throw new DataException(
          folder.files(),
          "must hold %d sentences for %s, holds %d".formatted(wanted, part.split(), rows),
          remedy);
    }
  }

  private static List<SourceFile> files(Path folder, Notices notices) {
    List<SourceFile> files = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (String name : ShardFolder.names(folder, OWNERS_FORM)) {
      if (name.endsWith(ENDING) && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        files.add(new SourceFile(folder.resolve(name), Part.TRAIN));
      } else if (!name.equals(PreparedText.VOCABULARY) && !name.startsWith(".")) {
        foreign.add(name);
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          folder, "must hold " + OWNERS_FORM + ", holds none", "name the folder that holds them");
    }
    ShardFolder.tellForeign("common_crawl", folder, foreign, notices);
    return files;
  }
}
