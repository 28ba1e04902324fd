package org.batchscale.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that come with Batchscale, in its jar or in a folder of classes. */
final class Bundled {
  private static final String ROOT = "/org/batchscale/yaml/bundled/";
  private static final String ENDING = ".yaml";

  /** Any bundled file tells where all are. */
  private static final String LANDMARK = ROOT + "schema/model.schema.json";

  /** Does not change while the program runs. */
  private static final List<String> FILES = files();

  private Bundled() {}

  /** Names in {@code folder} and below, without ending, sorted; empty if there is no folder. */
  static List<String> names(String folder) {
    String prefix = folder + "/";
    return FILES.stream()
        .filter(file -> file.startsWith(prefix) && file.endsWith(ENDING))
        .map(file -> file.substring(prefix.length(), file.length() - ENDING.length()))
        .sorted()
        .toList();
  }

  /** The bundled file of this name. */
  static Optional<Source> open(String folder, String name) {
    if (!names(folder).contains(name)) {
      return Optional.empty();
    }
    String file = folder + "/" + name + ENDING;
    try (InputStream stream = resource(file)) {
      return Optional.of(Source.read(stream, "bundled:" + file, Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException("the installation is broken: " + file, e);
    }
  }

  /** Opens a bundled file by its path: {@code schema/model.schema.json}. */
  static InputStream resource(String file) throws IOException {
    InputStream stream = Bundled.class.getResourceAsStream(ROOT + file);
    if (stream == null) {
      throw new IOException("no bundled file " + file);
    }
    return stream;
  }

  /** All bundled files, by their paths below the root, with forward slashes. */
  private static List<String> files() {
    URL landmark = Bundled.class.getResource(LANDMARK);
    if (landmark == null) {
      throw new IllegalStateException("the installation is broken: no " + LANDMARK);
    }
    try {
      URLConnection connection = landmark.openConnection();
      if (connection instanceof JarURLConnection jar) {
        // The shared jar of the class loader: not ours to close.
        String prefix = ROOT.substring(1);
        return jar.getJarFile().stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
      }
      Path root = Path.of(new URI(landmark.toString())).getParent().getParent();
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> root.relativize(file).toString().replace('\\', '/'))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the installation is broken", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the installation is broken: " + landmark, e);
    }
  }
}
