package org.batchscale.yaml;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the file that a name or path stands for. */
final class Locator {
  private Locator() {}

  /**
   * The file behind {@code nameOrPath}: a path if it ends in .yaml or .yml or a file is there, else
   * the name of a bundled file.
   *
   * @param kind where to look for bundled files
   * @param asker the place that names the file, and the key there
   * @param folder where a path is looked for, before the working folder; if empty, only bundled
   *     files are looked for
   */
  static Source find(String nameOrPath, Kind kind, Complaint asker, Optional<Path> folder) {
    return find(nameOrPath, kind.word, kind.folder, Bundled.FILES, asker, folder);
  }

  /** As above, for files that come with another module. */
  static Source find(
      String nameOrPath,
      String word,
      String bundledFolder,
      BundledFiles files,
      Complaint asker,
      Optional<Path> folder) {
    List<Path> candidates = candidates(nameOrPath, folder);
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate)) {
        return Source.read(candidate, shown(candidate));
      }
    }
    Optional<Source> bundled = files.open(bundledFolder, nameOrPath);
    if (bundled.isPresent()) {
      return bundled.get();
    }
    if (candidates.stream().anyMatch(Files::isDirectory)) {
      throw refuse(asker, "must be a file, got a folder: " + Given.text(nameOrPath), "name a file");
    }
    if (folder.isPresent() && (looksLikePath(nameOrPath) || candidates.isEmpty())) {
      throw refuse(
          asker,
          "there is no such file: " + Given.text(nameOrPath),
          "check the path; looked in " + String.join(" and ", folders(folder.get())));
    }
    List<String> names = files.names(bundledFolder);
    List<String> shown = Suggestion.closest(nameOrPath, names, MOST_NAMES);
    String known =
        "bundled "
            + bundledFolder
            + ": "
            + String.join(", ", shown)
            + (shown.size() < names.size()
                ? " and %d others".formatted(names.size() - shown.size())
                : "");
    String suggestion = Suggestion.among(nameOrPath, names);
    throw refuse(
        asker,
        "there is no bundled " + word + " " + Given.text(nameOrPath),
        suggestion.startsWith("did") ? suggestion + " " + known : known + "; or name a .yaml file");
  }

  /** More names than these nobody reads. */
  private static final int MOST_NAMES = 12;

  private static List<Path> candidates(String text, Optional<Path> folder) {
    if (folder.isEmpty()) {
      return List.of();
    }
    try {
      return List.of(folder.get().resolve(text), Path.of(text));
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static List<String> folders(Path folder) {
    return Stream.of(folder, Path.of(""))
        .map(path -> path.toAbsolutePath().toString())
        .distinct()
        .toList();
  }

  private static boolean looksLikePath(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json");
  }

  /** The path from the working folder where it lies below, so that a terminal can open it. */
  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.isAbsolute() && path.startsWith(here)
        ? here.relativize(path).normalize().toString()
        : path.toString();
  }

  private static DefinitionException refuse(Complaint asker, String rule, String remedy) {
    return new DefinitionException(new Complaint(asker.place(), asker.key(), rule, remedy));
  }
}
