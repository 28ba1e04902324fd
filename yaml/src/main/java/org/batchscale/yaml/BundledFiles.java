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

/** The files that come with a module of Batchscale, in its jar or in a folder of classes. */
final class BundledFiles {
  private static final String ENDING = ".yaml";

  private final Class<?> owner;
  private final String root;

  /** By their paths below the root, with forward slashes. They do not change while it runs. */
  private final List<String> files;

  /**
   * Finds the files.
   *
   * @param owner a class of the module
   * @param root where its files are: {@code /org/batchscale/yaml/bundled/}
   * @param landmark path below the root of a file that is there; it tells where all are
   */
  BundledFiles(Class<?> owner, String root, String landmark) {
    this.owner = owner;
    this.root = root;
    this.files = files(landmark);
  }

  /** Names in {@code folder} and below, without ending, sorted; empty if there is no folder. */
  List<String> names(String folder) {
    String prefix = folder + "/";
    return files.stream()
        .filter(file -> file.startsWith(prefix) && file.endsWith(ENDING))
        .map(file -> file.substring(prefix.length(), file.length() - ENDING.length()))
        .sorted()
        .toList();
  }

  /** The bundled file of this name. */
  Optional<Source> open(String folder, String name) {
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
  InputStream resource(String file) throws IOException {
    InputStream stream = owner.getResourceAsStream(root + file);
    if (stream == null) {
      throw new IOException("no bundled file " + file);
    }
    return stream;
  }

  private List<String> files(String landmarkFile) {
    URL landmark = owner.getResource(root + landmarkFile);
    if (landmark == null) {
      throw new IllegalStateException("the installation is broken: no " + root + landmarkFile);
    }
    try {
      URLConnection connection = landmark.openConnection();
      if (connection instanceof JarURLConnection jar) {
        // The shared jar of the class loader: not ours to close.
        String prefix = root.substring(1);
        return jar.getJarFile().stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
      }
      Path folder = Path.of(new URI(landmark.toString()));
      for (int up = (int) landmarkFile.chars().filter(letter -> letter == '/').count();
          up >= 0;
          up--) {
        folder = folder.getParent();
      }
      Path top = folder;
      try (Stream<Path> paths = Files.walk(top)) {
        return paths
            .filter(Files::isRegularFile)
            .map(file -> top.relativize(file).toString().replace('\\', '/'))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the installation is broken", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the installation is broken: " + landmark, e);
    }
  }
}
