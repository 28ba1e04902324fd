package org.batchscale.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the files of one study of a tree.
 *
 * @param root root of the tree
 * @param folder folder of the study
 * @param damage takes what cannot be used; safe for several threads
 */
record StudyReader(Path root, Path folder, Collection<Damage> damage) {

  /** Folder of the study below the root, with forward slashes. */
  String path() {
    return root.toAbsolutePath()
        .normalize()
        .relativize(folder.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }

  /** What the study is, without reading its trials. */
  Optional<StudyBuilder.Header> header() {
    StudyBuilder builder = new StudyBuilder(path(), damage);
    head(builder);
    return builder.header();
  }

  /** The whole study, read by all cores. */
  Optional<StudyContent> content() {
    StudyBuilder builder = new StudyBuilder(path(), damage);
    head(builder);
    trialFolders().parallelStream()
        .forEach(
            id -> {
              accept(builder, id + "/" + StudyFolder.METADATA);
              accept(builder, id + "/" + StudyFolder.MEASUREMENTS);
            });
    return builder.build();
  }

  private void head(StudyBuilder builder) {
    accept(builder, StudyFolder.STUDY);
    accept(builder, StudyFolder.PROVENANCE);
  }

  /** Hands a file over; one that is not there is left to the builder's judgement. */
  private void accept(StudyBuilder builder, String name) {
    Path file = folder.resolve(name);
    try {
      builder.accept(name, FileBytes.read(file));
    } catch (ResultsException e) {
      if (Files.exists(file)) {
        builder.broken(name, e.problem());
      }
    }
  }

  /** Names of the folders of trials, as numbers would be sorted. */
  List<String> trialFolders() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(StudyFolder::isTrialId)
          .filter(name -> Files.isDirectory(folder.resolve(name)))
          .sorted(Comparator.comparingInt(Integer::parseInt))
          .toList();
    } catch (IOException e) {
      damage.add(new Damage(path(), "cannot be listed: " + e));
      return List.of();
    }
  }
}
