package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no definitions, and names that stand for files. */
class FilesAndNamesTest {
  private static final String FLAT = "version: 1\nlayers: [flatten]\n";

  @TempDir Path folder;

  private String refusal(String nameOrPath) {
    DefinitionException complaint =
        catchThrowableOfType(DefinitionException.class, () -> DefinitionReader.model(nameOrPath));
    assertThat(complaint).isNotNull();
    return complaint.getMessage().replace(folder.toString(), "FOLDER");
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("", "FOLDER/f.yaml: must hold a definition, got an empty file;"),
        Arguments.of(" \n\n", "FOLDER/f.yaml: must hold a definition, got an empty file;"),
        Arguments.of("# only words\n", "FOLDER/f.yaml: must hold a definition, got an empty"),
        Arguments.of("---\n...\n", "FOLDER/f.yaml: must hold a definition, got an empty"),
        Arguments.of("~", "FOLDER/f.yaml: must hold a definition, got an empty"),
        Arguments.of("- a\n", "FOLDER/f.yaml:1:1: must be a mapping of keys to values, got a list"),
        Arguments.of("hello", "FOLDER/f.yaml:1:1: must be a mapping of keys to values, got the"),
        Arguments.of("a: 1\n\u0000", "FOLDER/f.yaml:2:1: must be text, got the control character"),
        Arguments.of("a: \u001b[31m", "FOLDER/f.yaml:1:4: must be text, got the control char"),
        Arguments.of("\"a\\nb\": 1", "FOLDER/f.yaml:1:1: a key must be a word of at most 100"),
        Arguments.of("x".repeat(101) + ": 1", "FOLDER/f.yaml:1:1: a key must be a word of at"),
        Arguments.of("a: %b", "FOLDER/f.yaml:1:4: is not valid YAML: found character '%'"),
        Arguments.of("%YAML 3.0\n---\na: 1", "FOLDER/f.yaml"),
        Arguments.of("a: \"\\q\"", "FOLDER/f.yaml:1:6: is not valid YAML: found unknown escape"),
        Arguments.of(bomb(), "FOLDER/f.yaml:1:4: anchors are not allowed, got &a0; remove it"),
        Arguments.of("a: *b", "FOLDER/f.yaml:1:4: aliases are not allowed, got *b; write"),
        Arguments.of("a: 1\n<<: *b", "FOLDER/f.yaml:2:5: aliases are not allowed, got *b; write"),
        Arguments.of("&a b: 1", "FOLDER/f.yaml:1:1: anchors are not allowed, got &a; remove"),
        Arguments.of("a: !!str 5", "FOLDER/f.yaml:1:4: tags are not allowed, got '!!str'; rem"),
        Arguments.of(
            "a: 1\na: &b 2", "FOLDER/f.yaml:2:1 a: is given twice, first at line 1; remove"),
        Arguments.of("[".repeat(100_000), "FOLDER/f.yaml"),
        Arguments.of("a: " + "{b: ".repeat(50), "FOLDER/f.yaml:1:128: must be nested at most 32"),
        Arguments.of("- ".repeat(50), "FOLDER/f.yaml:1:65: must be nested at most 32 levels"),
        Arguments.of("a: 1\n---\nb: 2\n", "FOLDER/f.yaml:2:1: must hold one document, got a"),
        Arguments.of("a:\n\tb: 1\n", "FOLDER/f.yaml:2:1: must be indented with spaces, got a tab"),
        Arguments.of("x".repeat(1_000_001), "FOLDER/f.yaml: must be at most 1000000 bytes, got"),
        Arguments.of(
            "version: 1\nlayer: []\n", "FOLDER/f.yaml:1:1 layers: is missing; add for example"),
        Arguments.of(
            "version: 1\npanels: []\n", "FOLDER/f.yaml: must be a model, got a figure; name"),
        Arguments.of(
            "version: 1\nsearch: []\n", "FOLDER/f.yaml: must be a model, got an experiment; name"),
        Arguments.of(
            "version: 2\ntiers: []\n", "FOLDER/f.yaml:1:10 version: version 2, this build reads"));
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a: &a0 [lol, lol]\n");
    for (int i = 1; i < 30; i++) {
      text.append("b%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textThatIsNoDefinition(String text, String says) throws IOException {
    Path file = Files.writeString(folder.resolve("f.yaml"), text);
    assertThat(refusal(file.toString())).startsWith(says);
  }

  @Test
  void notUtf8() throws IOException {
    byte[] latin = "version: 1\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("f.yaml"), latin);
    assertThat(refusal(file.toString()))
        .isEqualTo(
            "FOLDER/f.yaml:2:10: must be UTF-8 text, got the byte 0xE9; save the file as UTF-8");
    Files.write(file, "version: 1".getBytes(StandardCharsets.UTF_16));
    assertThat(refusal(file.toString())).contains("f.yaml:1:1: must be UTF-8 text, got the byte");
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
    String text = "\uFEFF" + FLAT.replace("\n", "\r\n");
    Path file = Files.writeString(folder.resolve("f.yaml"), text);
    assertThat(DefinitionReader.model(file.toString()).places().at("/layers"))
        .isEqualTo(new Place(file.toString(), 2, 9));
  }

  @Test
  void noSuchFile() {
    assertThat(refusal("no/such.yaml"))
        .startsWith("no/such.yaml: there is no such file: 'no/such.yaml'; check the path; looked");
    assertThat(refusal("a\0b.yaml")).startsWith("a?b.yaml: there is no such file");
    assertThat(refusal("")).contains("must be a file, got a folder");
  }

  @Test
  void folderInsteadOfFile() throws IOException {
    Path named = Files.createDirectory(folder.resolve("f.yaml"));
    assertThat(refusal(named.toString())).contains("must be a file, got a folder");
    assertThat(refusal(folder.toString())).contains("must be a file, got a folder");
  }

  @Test
  void unknownNameSaysWhatThereIs() {
    assertThat(refusal("simple_cnn_bas"))
        .startsWith("simple_cnn_bas: there is no bundled model 'simple_cnn_bas'; did you mean ")
        .contains("'simple_cnn_base'? bundled models: fc_128, ")
        .endsWith(", simple_cnn_small_wide, simple_cnn_wide and 23 others");
  }

  @Test
  void aModelsNameIsItsFilesName() throws IOException {
    Path file = Files.writeString(folder.resolve("My Net.yaml"), FLAT);
    assertThat(refusal(file.toString()))
        .startsWith("FOLDER/My Net.yaml:1:1 name: is missing; the file's name 'My Net' cannot be")
        .endsWith("add 'name: my_net'");
    Path named = Files.writeString(folder.resolve("my.net-2.YAML"), FLAT);
    assertThat(DefinitionReader.model(named.toString()).name()).isEqualTo("my.net-2");
  }

  @Test
  void filesAreLookedForBesideTheOneThatNamesThem() throws IOException {
    Files.createDirectories(folder.resolve("nets"));
    Files.writeString(folder.resolve("nets/mine.yaml"), FLAT);
    Files.writeString(
        folder.resolve("nets/w.yaml"),
        "version: 1\ndataset: mnist\nmodel: mine.yaml\noptimizer: sgd\n");
    String text =
        TestFiles.text("experiment.yaml")
            .replaceFirst("workload: .*", "workload: nets/w.yaml")
            .replaceFirst(" *momentum: .*\n", "");
    Path file = Files.writeString(folder.resolve("e.yaml"), text);
    ExperimentDefinition experiment = DefinitionReader.experiment(file.toString());
    assertThat(((NetworkWorkload) experiment.workload()).model().name()).isEqualTo("mine");

    Files.writeString(folder.resolve("nets/mine.yaml"), FLAT + "layerz: 1\nnam: 2\n");
    Files.writeString(file, text + "sed: 2\n");
    DefinitionException complaint =
        catchThrowableOfType(
            DefinitionException.class, () -> DefinitionReader.experiment(file.toString()));
    assertThat(complaint.complaints())
        .extracting(found -> found.place().toString().replace(folder.toString(), ""))
        .containsExactly("/nets/mine.yaml:3:1", "/nets/mine.yaml:4:1", "/e.yaml:11:1");
  }

  @Test
  void aFileThatNamesItselfIsRefused() throws IOException {
    String text =
        TestFiles.text("experiment.yaml").replaceFirst("workload: .*", "workload: e.yaml");
    Path file = Files.writeString(folder.resolve("e.yaml"), text);
    assertThat(
            catchThrowableOfType(
                DefinitionException.class, () -> DefinitionReader.experiment(file.toString())))
        .hasMessageContaining("must be a workload, got an experiment");
  }

  @Test
  void fileOfNoKind() throws IOException {
    Path file = Files.writeString(folder.resolve("e.yaml"), "version: 1\nlayerz: []\n");
    assertThat(
            catchThrowableOfType(
                DefinitionException.class, () -> DefinitionReader.read(file.toString())))
        .hasMessageContaining("must be a model (key layers), a figure (panels), a tier (passes");
  }

  @Test
  void manyComplaintsAreCounted() throws IOException {
    StringBuilder text = new StringBuilder(FLAT);
    for (int i = 0; i < 70; i++) {
      text.append("wrong_").append(i).append(": 1\n");
    }
    Path file = Files.writeString(folder.resolve("f.yaml"), text.toString());
    assertThat(refusal(file.toString()).lines()).hasSize(51).last().asString().contains("20 more");
  }
}
