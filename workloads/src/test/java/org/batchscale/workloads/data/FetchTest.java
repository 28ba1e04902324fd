package org.batchscale.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
  @TempDir Path temp;
  private DataCache cache;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void emptyCache() {
    cache = new DataCache(temp.resolve("cache"));
  }

  /** Serves what it is given, packed, and counts how often it is asked. */
  private static final class MapSource implements DataSource {
    private final String name;
    private final Map<String, byte[]> contents;
    private final AtomicInteger asked = new AtomicInteger();

    MapSource(String name, Map<String, byte[]> contents) {
      this.name = name;
      this.contents = contents;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void fetch(List<DataFile> wanted, Path scratch, Receiver receiver, Notices notices)
        throws IOException {
      asked.incrementAndGet();
      for (DataFile file : wanted) {
        byte[] content = contents.get(file.name());
        if (content != null) {
          receiver.receive(file, new ByteArrayInputStream(SmallData.gzip(content)), name);
        }
      }
    }
  }

  private static MapSource whole(String name) {
    return new MapSource(name, SmallData.contents());
  }

  private Path fetch(DatasetProvider provider) {
    return cache.fetch(provider, Optional.empty(), notices::add);
  }

  private void assertWhole() throws IOException {
    DatasetSpec spec = SmallData.provider().spec();
    assertThat(cache.verify(spec)).allMatch(FileCheck::ok);
    try (Stream<Path> entries = Files.list(cache.folder(spec))) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .containsExactlyInAnyOrder(
              Stream.concat(SmallData.contents().keySet().stream(), Stream.of(".lock"))
                  .toArray(String[]::new));
    }
  }

  @Test
  void storesUnpackedAndAsksNobodyTheSecondTime() throws IOException {
    MapSource source = whole("one");
    Path folder = fetch(SmallData.provider(source));
    assertWhole();
    assertThat(folder.resolve("t10k-labels-idx1-ubyte")).hasBinaryContent(SmallData.TEST_LABELS);
    FileTime before = Files.getLastModifiedTime(folder.resolve("t10k-labels-idx1-ubyte"));
    notices.clear();
    fetch(SmallData.provider(source));
    assertThat(source.asked).hasValue(1);
    assertThat(notices).isEmpty();
    assertThat(Files.getLastModifiedTime(folder.resolve("t10k-labels-idx1-ubyte")))
        .isEqualTo(before);
  }

  @Test
  void asksSourcesInOrderForWhatIsStillMissing() throws IOException {
    Map<String, byte[]> some = SmallData.contents();
    some.remove("train-images-idx3-ubyte");
    MapSource first = new MapSource("first", some);
    MapSource second = whole("second");
    MapSource third = whole("third");
    fetch(SmallData.provider(first, second, third));
    assertWhole();
    assertThat(first.asked).hasValue(1);
    assertThat(second.asked).hasValue(1);
    assertThat(third.asked).hasValue(0);
    assertThat(notices).contains("small: 3 files from first", "small: 1 files from second");
  }

  @Test
  void namesEverySourceThatFailedAndTheWayOut() {
    Map<String, byte[]> other = SmallData.contents();
    other.put("train-images-idx3-ubyte", SmallData.TEST_IMAGES);
    DataSource broken =
        new DataSource() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public void fetch(List<DataFile> wanted, Path scratch, Receiver to, Notices notices)
              throws IOException {
            throw new IOException("no such host");
          }
        };
    assertThatThrownBy(
            () ->
                fetch(
                    SmallData.provider(
                        broken, new MapSource("other", other), new MapSource("none", Map.of()))))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(
            "small: cannot be had",
            "cache " + temp.resolve("cache/small"),
            "broken: no such host",
            "other: other: must be train-images-idx3-ubyte",
            SmallData.sha256(SmallData.TRAIN_IMAGES),
            SmallData.sha256(SmallData.TEST_IMAGES),
            "none: lacks all the files",
            "name a folder that holds",
            "copy them unpacked to " + temp.resolve("cache/small"));
    assertThat(temp.resolve("cache/small/train-images-idx3-ubyte")).doesNotExist();
    assertThat(temp.resolve("cache/small/train-images-idx3-ubyte.part")).doesNotExist();
  }

  @Test
  void copiesFromANamedFolderInAnyOfItsNames() throws IOException {
    Path mine = Files.createDirectories(temp.resolve("mine"));
    Files.write(mine.resolve("train-images.idx3-ubyte"), SmallData.TRAIN_IMAGES);
    Files.write(mine.resolve("train-labels-idx1-ubyte.gz"), SmallData.gzip(SmallData.TRAIN_LABELS));
    Files.write(mine.resolve("t10k-images-idx3-ubyte"), SmallData.TEST_IMAGES);
    Files.write(mine.resolve("t10k-labels.idx1-ubyte.gz"), SmallData.gzip(SmallData.TEST_LABELS));
    cache.fetch(SmallData.provider(), Optional.of(mine), notices::add);
    assertWhole();
    assertThat(fetch(SmallData.provider())).isEqualTo(cache.folder(SmallData.provider().spec()));
  }

  @Test
  void refusesOtherDataInANamedFolderEvenIfTheCacheIsWhole() throws IOException {
    MapSource source = whole("one");
    fetch(SmallData.provider(source));
    Path mine = SmallData.folder(temp, "mine");
    byte[] own = SmallData.TRAIN_IMAGES.clone();
    own[30]++;
    Files.write(mine.resolve("train-images-idx3-ubyte"), own);
    assertThatThrownBy(
            () -> cache.fetch(SmallData.provider(source), Optional.of(mine), notices::add))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(mine.resolve("train-images-idx3-ubyte").toString())
        .hasMessageContainingAll(
            SmallData.sha256(own), SmallData.sha256(SmallData.TRAIN_IMAGES), "DatasetProvider");
    assertWhole();
  }

  @Test
  void aNamedFolderMustExistAndMayLackFiles() throws IOException {
    assertThatThrownBy(
            () -> cache.fetch(SmallData.provider(), Optional.of(temp.resolve("x")), notices::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not a folder");
    Path mine = SmallData.folder(temp, "mine");
    Files.delete(mine.resolve("t10k-images-idx3-ubyte"));
    cache.fetch(SmallData.provider(whole("rest")), Optional.of(mine), notices::add);
    assertWhole();
    assertThat(notices).contains("small: 1 files from rest");
  }

  @Test
  void repairsADamagedCacheAndIgnoresHalfWrittenParts() throws IOException {
    Path folder = cache.folder(SmallData.provider().spec());
    Files.createDirectories(folder.resolve(".scratch-left/deep"));
    byte[] damaged = SmallData.TRAIN_LABELS.clone();
    damaged[10]++;
    Files.write(folder.resolve("train-labels-idx1-ubyte"), damaged);
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[3]);
    Files.write(folder.resolve("train-images-idx3-ubyte.part"), SmallData.TRAIN_IMAGES);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), SmallData.TEST_IMAGES);
    assertThat(cache.verify(SmallData.provider().spec()).stream().map(FileCheck::status))
        .containsExactly(
            FileCheck.Status.MISSING,
            FileCheck.Status.WRONG,
            FileCheck.Status.OK,
            FileCheck.Status.WRONG);
    fetch(SmallData.provider(whole("one")));
    assertWhole();
    assertThat(notices).anyMatch(line -> line.contains("replacing") && line.contains("found 3"));
  }

  @Test
  void verifyTellsAndNeverThrows() throws IOException {
    DatasetSpec spec = SmallData.provider().spec();
    assertThat(cache.verify(spec)).allMatch(check -> check.toString().startsWith("missing "));
    Path folder = Files.createDirectories(cache.folder(spec));
    Files.createDirectories(folder.resolve("train-images-idx3-ubyte"));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {1});
    Files.createSymbolicLink(folder.resolve("t10k-images-idx3-ubyte"), Path.of("nowhere"));
    List<FileCheck> checks = cache.verify(spec);
    assertThat(checks.get(0).toString()).contains("cannot be read");
    assertThat(checks.get(1).bytes()).hasValue(1);
    assertThat(checks.get(1).toString())
        .startsWith("wrong ")
        .contains("expected 20 bytes", "found 1 bytes", SmallData.sha256(new byte[] {1}));
    assertThat(checks.get(2).status()).isEqualTo(FileCheck.Status.WRONG);
    assertThat(checks.get(3).status()).isEqualTo(FileCheck.Status.MISSING);
  }

  @Test
  void listTellsWhereTheDataIs() throws IOException {
    Path installed = temp.resolve("installed");
    DatasetProvider provider = SmallData.provider(new FolderSource("installed", installed));
    assertThat(cache.list(List.of(provider)).get(0).where()).isEqualTo("not fetched");
    SmallData.folder(temp, "installed");
    assertThat(cache.list(List.of(provider)).get(0).where()).startsWith(installed.toString());
    fetch(provider);
    DatasetListing listing = cache.list(List.of(provider)).get(0);
    assertThat(listing.cached()).isTrue();
    assertThat(listing.where()).isEqualTo(temp.resolve("cache/small").toString());
  }

  @Test
  void threadsThatFetchAtOnceFetchOnce() throws Exception {
    MapSource source = whole("one");
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Dataset>> loads = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        loads.add(
            pool.submit(
                () ->
                    Datasets.load(
                        cache,
                        SmallData.provider(source),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Notices.none())));
      }
      for (Future<Dataset> load : loads) {
        assertThat(load.get().train().size()).isEqualTo(10);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(source.asked).hasValue(1);
    assertWhole();
  }

  @Test
  void aCacheThatCannotBeWrittenIsNotBlamedOnTheSources() throws IOException {
    Files.createDirectories(cache.root());
    Files.write(cache.root().resolve("small"), new byte[] {1});
    MapSource source = whole("one");
    assertThatThrownBy(() -> fetch(SmallData.provider(source)))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("cannot be written", "BATCHSCALE_DATA");
    Files.delete(cache.root().resolve("small"));
    // A folder that is not empty cannot be replaced by a file.
    Files.createDirectories(cache.root().resolve("small/train-images-idx3-ubyte/x"));
    MapSource second = whole("two");
    assertThatThrownBy(() -> fetch(SmallData.provider(source, second)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be written");
    assertThat(second.asked).hasValue(0);
  }

  @Test
  void theCacheIsWhereTheEnvironmentSays() {
    assertThat(DataCache.of(Map.of(), "/home/me").root())
        .isEqualTo(Path.of("/home/me/.cache/batchscale/data"));
    assertThat(DataCache.of(Map.of("XDG_CACHE_HOME", "/big"), "/home/me").root())
        .isEqualTo(Path.of("/big/batchscale/data"));
    assertThat(DataCache.of(Map.of("XDG_CACHE_HOME", "relative"), "/home/me").root())
        .isEqualTo(Path.of("/home/me/.cache/batchscale/data"));
    assertThat(DataCache.of(Map.of("XDG_CACHE_HOME", "/big", "BATCHSCALE_DATA", "/d"), "/h").root())
        .isEqualTo(Path.of("/d"));
  }
}
