package org.batchscale.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The definitions that come with Batchscale; inside the jar, or in a folder while developing. */
final class Bundled {
  private static final String ROOT = "/org/batchscale/yaml/bundled/";

  private Bundled() {}

  /** The bytes of a bundled file; the path is relative to the folder of all bundled files. */
  static byte[] bytes(String path) {
    try (InputStream in = Bundled.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IllegalArgumentException("nothing bundled at " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paths of all bundled YAML files below a folder, without ending, in alphabetical order. */
  static List<String> names(String folder) {
    URL url = Bundled.class.getResource(ROOT + folder);
    if (url == null) {
      return List.of();
    }
    try {
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return names(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return names(jar.getPath(ROOT + folder));
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("cannot list the bundled " + folder, e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }
}
