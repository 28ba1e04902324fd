package org.batchscale.workloads.data.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.TextForm;

/**
 * LM1B, the One Billion Word benchmark (Chelba and others 2013): sentences of English news, one a
 * line, tokenised and shuffled by its owners.
 *
 * <p><b>Split.</b> All 99 training shards train: 30,301,028 sentences, as in Shallue et al. 2018.
 * The test is the first held-out shard, the benchmark's usual one; 6,075 sentences, a number from
 * memory that has not been verified, so that another is only told. Reconstructed: the first 6,000
 * sentences of the second held-out shard validate, about 170,000 tokens, enough to know the error
 * to 0.01 and few enough to be looked at often. The other held-out shards are not used.
 *
 * <p><b>Rows.</b> Reconstructed: 32,000 subword units, trained from the front of each training
 * shard, 64 MB together; one sentence a row of 64 ids.
 */
public final class Lm1b implements DatasetProvider {
  private static final String ROOT = "1-billion-word-language-modeling-benchmark-r13output";
  private static final String TRAINING = "training-monolingual.tokenized.shuffled";
  private static final String HELD_OUT = "heldout-monolingual.tokenized.shuffled";
  private static final String OWNERS_FORM =
      TRAINING
          + "/news.en-00001-of-00100 to -00099-of-00100 and "
          + HELD_OUT
          + "/news.en.heldout-00000-of-00050 and -00001-of-00050";

  private final DatasetSpec spec;
  private final TextPlan plan;

  /** For {@link java.util.ServiceLoader}. */
  public Lm1b() {
    this(30_301_028, 6_000, 6_075, new TextForm(64, 32_000), 64_000_000);
  }

  /** The same format in another size. */
  Lm1b(int trainSize, int valSize, int testSize, TextForm form, long vocabularyBytes) {
    spec =
        new DatasetSpec(
            "lm1b",
            form,
            trainSize,
            valSize,
            testSize,
            "One Billion Word benchmark, statmt.org/lm-benchmark; see its own terms",
            List.of());
    plan =
        new TextPlan(
            "lm1b",
            form,
            Packing.SENTENCES,
            new LineTexts(),
            vocabularyBytes,
            valSize,
            Long.MAX_VALUE);
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
    spec.trainSize(trainSize);
    PreparedText prepared = Preparation.of(plan, files(folder.files(), notices), folder, notices);
    Manifest.Rows train = prepared.manifest().train();
    long lines = train.texts() + train.skipped();
    if (lines != spec.trainSize()) {
      throw new DataException(
          folder.files(),
          "must hold %d training sentences, holds %d".formatted(spec.trainSize(), lines),
          "restore the benchmark's own files");
    }
    long tests = prepared.manifest().test().texts();
    if (train.skipped() > 0 || tests != spec.testSize()) {
      notices.notice(
          "lm1b: trains on %d of %d sentences, tests on %d, usually %d"
              .formatted(train.texts(), lines, tests, spec.testSize()));
    }
    if (prepared.manifest().val().texts() < spec.valSize()) {
      throw new DataException(
          folder.files(),
          "must hold %d validation sentences, holds %d"
              .formatted(spec.valSize(), prepared.manifest().val().texts()),
          "restore the benchmark's own files");
    }
    return prepared.dataset(spec, plan, trainSize);
  }

  private static List<SourceFile> files(Path named, Notices notices) {
    Path root = Files.isDirectory(named.resolve(ROOT)) ? named.resolve(ROOT) : named;
    List<SourceFile> files = new ArrayList<>();
    List<String> shards =
        IntStream.rangeClosed(1, 99).mapToObj("news.en-%05d-of-00100"::formatted).toList();
    Path training = root.resolve(TRAINING);
    for (Path shard : ShardFolder.require(training, shards, OWNERS_FORM)) {
      files.add(new SourceFile(shard, Part.TRAIN));
    }
    List<String> foreign = new ArrayList<>(ShardFolder.names(training, OWNERS_FORM));
    foreign.removeAll(shards);
    ShardFolder.tellForeign("lm1b", training, foreign, notices);
    List<String> heldOut =
        List.of("news.en.heldout-00000-of-00050", "news.en.heldout-00001-of-00050");
    List<Path> two = ShardFolder.require(root.resolve(HELD_OUT), heldOut, OWNERS_FORM);
    files.add(new SourceFile(two.get(0), Part.TEST));
    files.add(new SourceFile(two.get(1), Part.VAL));
    return files;
  }
}
