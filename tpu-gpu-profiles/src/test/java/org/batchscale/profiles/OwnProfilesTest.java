package org.batchscale.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles that users write. */
class OwnProfilesTest {
  private static final String BASE =
      """
      version: 1
      title: Mine
      kind: cpu
      devices_per_host: 2
      processor:
        name: mine
        flops_per_s: {float32: 1.0e11}
        float32_products: float32
        memory_bytes: 8.0e9
        memory_bytes_per_s: {value: 2.0e10, source: book, note: measured}
      cluster: {coordinator: "localhost:2222", workers: ["localhost:2223", "localhost:2224"]}
      sources:
        book: {title: A book}
      """;

  @TempDir Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void readsWhatIsThere() throws IOException {
    DeviceProfile mine = Profiles.named(write("mine.yaml", BASE));
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.hosts()).isEqualTo(2);
    assertThat(mine.devices()).isEqualTo(4);
    assertThat(mine.processor().orElseThrow().memoryBandwidth()).isEqualTo(2.0e10);
    Cluster cluster = mine.cluster().orElseThrow();
    assertThat(cluster.workers()).containsExactly("localhost:2223", "localhost:2224");
    assertThat(cluster.connectTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(cluster.stepTimeout()).isEqualTo(Duration.ofSeconds(120));
    assertThat(mine.planningOnly()).isEmpty();
    assertThat(mine.citations())
        .contains(
            new Citation("processor.memory_bytes", "", ""),
            new Citation("processor.memory_bytes_per_s", "book", "measured"));
    assertThat(mine.usdPerHour()).isEmpty();
  }

  @Test
  void isLikeAnother() throws IOException {
    write("mine.yaml", BASE);
    String path =
        write(
            "other.yaml",
            "version: 1\nlike: mine.yaml\ntitle: Other\nmicro_batch: 64\nvariables: spread\n"
                + "cluster:\n  coordinator: a.b:1\n  workers: [\"c-d:65535\"]\n"
                + "  connect_timeout_s: 0.5\n  step_timeout_s: 7\n");
    DeviceProfile other = Profiles.named(path);
    assertThat(other.title()).isEqualTo("Other");
    assertThat(other.processor()).isEqualTo(Profiles.named(folder + "/mine.yaml").processor());
    assertThat(other.microBatch()).hasValue(64);
    assertThat(other.variables()).isEqualTo(VariablePlacement.SPREAD);
    assertThat(other.hosts()).isEqualTo(1);
    assertThat(other.cluster().orElseThrow().connectTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(other.sources()).containsOnlyKeys("book");
  }

  @Test
  void isNamedByAnExperimentBesideIt() throws IOException {
    write("mine.yaml", BASE);
    String text = Files.readString(Path.of("../yaml/experiments/example.yaml"));
    String path = write("experiment.yaml", text + "devices: mine.yaml\n");
    assertThat(Profiles.of(DefinitionReader.experiment(path)).title()).isEqualTo("Mine");
  }

  @Test
  void anExperimentIsToldWhereItNamesNone() throws IOException {
    String text = Files.readString(Path.of("../yaml/experiments/example.yaml"));
    String path = write("experiment.yaml", text + "devices: cpu2\n");
    assertThatThrownBy(() -> Profiles.of(DefinitionReader.experiment(path)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("experiment.yaml:")
        .hasMessageContaining("devices: there is no bundled profile 'cpu2'; did you mean 'cpu'?");
  }

  @Test
  void aRingOfLikesEnds() throws IOException {
    write("a.yaml", "version: 1\ntitle: a\nlike: b.yaml\n");
    String path = write("b.yaml", "version: 1\ntitle: b\nlike: a.yaml\n");
    assertThatThrownBy(() -> Profiles.named(path))
        .hasMessageContaining("a.yaml:3:7 like: must end after at most 8 files");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1|version: 2|1:10 version: version 2, this build reads up to 1",
        "kind: cpu|kind: cpi|3:7 kind: must be one of cpu, gpu, tpu, got 'cpi'; did you mean 'cpu'?",
        "kind: cpu|# none|1:1 kind: is missing; add for example 'kind: cpu'",
        "kind: cpu|kind: tpu|11:1 cluster: must not be given for TPUs",
        "title: Mine|tittle: Mine|1:1 title: is missing",
        "devices_per_host: 2|devices_per_host: 0|4:19 devices_per_host: must be at least 1, got 0",
        "devices_per_host: 2|hosts: 3|4:8 hosts: must be the number of workers of the cluster, 2, got 3",
        "float32: 1.0e11|float32: -1|7:26 processor.flops_per_s.float32: must be above 0, got -1",
        "float32: 1.0e11|fp32: 1.0e11|7:17 processor.flops_per_s.fp32: unknown key; did you mean",
        "float32: 1.0e11|float32: {value: 0}|7:34 processor.flops_per_s.float32.value: must be above 0",
        "float32: 1.0e11|float32: {source: book}|processor.flops_per_s.float32.value: is missing",
        "float32_products: float32|float32_products: tf32|8:21 processor.float32_products: must be a"
            + " precision that flops_per_s has, got 'tf32'",
        "source: book|source: boook|10:47 processor.memory_bytes_per_s.source: must be one of the"
            + " sources, got 'boook'",
        "localhost:2222|localhost|11:24 cluster.coordinator: must be host:port, got 'localhost'",
        "localhost:2222|localhost:70000|11:24 cluster.coordinator: must have a port from 0 to 65535",
        "localhost:2224|localhost:0|cluster.workers.1: must have a port from 1 to 65535, got 0",
        "localhost:2224|localhost:2222|cluster.workers.1: must not be the coordinator's address",
        "localhost:2224|localhost:2223|cluster.workers.1: must be listed once",
        "memory_bytes: 8.0e9|memory_bytes: 8 GB|9:17 processor.memory_bytes: must be a number or a"
            + " mapping, got the text '8 GB'",
        "kind: cpu|like: cpu3|3:7 like: there is no bundled profile 'cpu3'; did you mean 'cpu'?",
      })
  void complainsAboutPlaceRuleAndValue(String right, String wrong, String message)
      throws IOException {
    assertThat(BASE).contains(right);
    String path = write("mine.yaml", BASE.replace(right, wrong));
    assertThatThrownBy(() -> Profiles.named(path))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void oneNameIsOneDocument() throws IOException {
    write("mine.yaml", BASE);
    String path =
        write(
            "other.yaml",
            "version: 1\ntitle: o\nlike: mine.yaml\nsources: {book: {title: Another book}}\n");
    assertThatThrownBy(() -> Profiles.named(path))
        .hasMessageContaining("other.yaml:4:25 sources.book.title: must be the document")
        .hasMessageContaining("give it another short name");
  }

  @Test
  void aBundledOneThatIsMissingIsSaidWithItsNeighbours() {
    assertThatThrownBy(() -> Profiles.named("v100_8"))
        .hasMessageContaining("there is no bundled profile 'v100_8'; did you mean 'v100-8'?");
    assertThat(Profiles.bundled()).doesNotHaveDuplicates().isNotEqualTo(List.of());
  }
}
