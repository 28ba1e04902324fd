package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batchscale.yaml.definition.Definition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that come with Batchscale. */
class BundledFilesTest {

  static Stream<Arguments> bundled() {
    return Stream.of("experiment", "workload", "model", "figure", "tier", "claims")
        .flatMap(
            kind -> Bundled.names(folder(kind)).stream().map(name -> Arguments.of(kind, name)));
  }

  private static String folder(String kind) {
    return kind.equals("claims") ? kind : kind + "s";
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void readsAndPassesItsSchema(String kind, String name) throws IOException {
    Definition definition = TestFiles.read(kind, name);
    assertThat(definition.places().file())
        .isEqualTo("bundled:" + folder(kind) + "/" + name + ".yaml");
    String text = Bundled.open(folder(kind), name).orElseThrow().text();
    // One step up for the kind's folder, one more for each folder within it.
    String up = "../".repeat((int) name.chars().filter(letter -> letter == '/').count() + 1);
    String schema = up + "schema/" + kind + ".schema.json";
    assertThat(text).startsWith("# yaml-language-server: $schema=" + schema);

    // As a user has it, in the source tree.
    Path file = Path.of(folder(kind), name + ".yaml");
    assertThat(DefinitionReader.read(file.toString())).hasSameClassAs(definition);
    assertThat(file.resolveSibling(schema).normalize()).exists();
  }

  @Test
  void namesAreSortedAndHaveNoEnding() {
    assertThat(DefinitionReader.bundled("models"))
        .isSorted()
        .contains("fc_128", "fc_1024_1024_1024", "simple_cnn_base", "simple_cnn_small");
    assertThat(DefinitionReader.bundled("figures"))
        .hasSize(30)
        .contains(
            "figure_1",
            "figure_12",
            "quick/figure_1",
            "laptop/figure_12",
            "variants/figure_8_goal_0.3");
    assertThat(DefinitionReader.bundled("nothing")).isEmpty();
  }

  @Test
  void anyKindIsReadByItsName() {
    assertThat(DefinitionReader.read("figure_1")).isInstanceOf(FigureDefinition.class);
    assertThat(DefinitionReader.read("example")).isInstanceOf(ExperimentDefinition.class);
  }

  @Test
  void reconstructedModelsSaySo() {
    for (String name : Bundled.names("models")) {
      // The sizes of these are in the paper's data, or they are not the paper's.
      if (!name.startsWith("fc_") && !name.contains("_small")) {
        String comment =
            Bundled.open("models", name).orElseThrow().text().replaceAll("\\s+#?\\s*", " ");
        assertThat(comment).contains("reconstructed, not verified against the paper's text");
        assertThat(comment.contains("reduced size")).isEqualTo(name.endsWith("_reduced"));
      }
    }
  }

  @Test
  void worksFromAJar(@TempDir Path folder) throws Exception {
    Path classes =
        Path.of(DefinitionReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = folder.resolve("batchscale yaml.jar");
    pack(classes, jar);
    List<URL> path = new ArrayList<>(List.of(jar.toUri().toURL()));
    String classPath = System.getProperty("java.class.path");
    for (String entry :
        Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(classPath).toList()) {
      if (entry.endsWith(".jar")) {
        path.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?> reader = loader.loadClass(DefinitionReader.class.getName());
      assertThat(reader.getProtectionDomain().getCodeSource().getLocation().getPath())
          .endsWith(".jar");
      assertThat(reader.getMethod("bundled", String.class).invoke(null, "models"))
          .isEqualTo(DefinitionReader.bundled("models"));
      Object experiment = reader.getMethod("experiment", String.class).invoke(null, "example");
      assertThat(experiment.toString())
          .isEqualTo(DefinitionReader.experiment("example").toString());
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(file));
      }
    }
  }

  @Test
  void filesAreUtf8WithoutTabs() throws IOException {
    for (Arguments file : bundled().toList()) {
      Path path = Path.of(folder((String) file.get()[0]), file.get()[1] + ".yaml");
      assertThat(Files.readString(path, StandardCharsets.UTF_8)).doesNotContain("\t", "\r");
    }
  }
}
