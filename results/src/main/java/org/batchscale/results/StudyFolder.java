package org.batchscale.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The folder of one study.
 *
 * @param path the folder
 * @param study what study.json says
 */
public record StudyFolder(Path path, Study study) {
  static final String STUDY = "study.json";
  static final String PROVENANCE = "provenance.json";
  static final String METADATA = "metadata.json";
  static final String MEASUREMENTS = "measurements.csv";

  /**
   * Opens the folder of {@code study} below {@code root} for writing: creates it, or checks that it
   * holds the same study made in the same way, and removes what a killed run left unfinished. A
   * study whose space was widened is the same as long as it began in the same space; the folder
   * that is returned has its history.
   *
   * @param root root of the results tree
   * @param study the study
   * @param provenance what made the study; key {@code determines} holds all that a trial depends on
   *     and must be equal to continue, everything else is kept as first written
   * @throws ResultsException if the folder holds another study
   */
  public static StudyFolder prepare(Path root, Study study, Map<String, Object> provenance) {
    if (provenance.get("determines") == null) {
      throw new IllegalArgumentException("a provenance needs the key 'determines'");
    }
    Path folder = study.under(root);
    Path provenanceFile = folder.resolve(PROVENANCE);
    Path studyFile = folder.resolve(STUDY);
    Study now = study;
    try {
      Durable.createFolders(folder);
      if (Files.exists(studyFile)) {
        JsonNode present = Json.read(studyFile);
        requireSame(
            studyFile, Json.tree(StudyJson.of(study.begun())), StudyJson.begun(studyFile, present));
        now = StudyJson.parse(studyFile, present, name -> study.workload().datasetFolder());
        if (!Files.exists(provenanceFile)) {
          throw new ResultsException(
              folder, "holds a study that Batchscale did not make", "name another folder");
        }
        requireSame(
            provenanceFile,
            Json.tree(provenance.get("determines")),
            Json.required(provenanceFile, Json.read(provenanceFile), "determines"));
      } else {
        // study.json last: where it stands, provenance stands.
        Json.write(provenanceFile, provenance);
        Json.write(studyFile, StudyJson.of(study));
      }
      StudyFolder opened = new StudyFolder(folder, now);
      for (Path trial : opened.numberedFolders()) {
        if (!Files.exists(trial.resolve(METADATA))) {
          deleteAll(trial);
        }
      }
      return opened;
    } catch (IOException e) {
      throw ResultsException.unwritable(folder, e);
    }
  }

  /**
   * Writes down that the study's space was widened: replaces study.json at once, or not at all.
   *
   * @param widened the study with a longer history
   * @return the folder of the widened study
   * @throws IllegalArgumentException if it is another study, or rewrites its history
   */
  public StudyFolder widen(Study widened) {
    int known = study.stages().size();
    if (!widened.begun().equals(study.begun())
        || widened.stages().size() < known
        || !widened.stages().subList(0, known).equals(study.stages())) {
      throw new IllegalArgumentException("a study's history is only ever added to: " + path);
    }
    Json.write(path.resolve(STUDY), StudyJson.of(widened));
    return new StudyFolder(path, widened);
  }

  private static void requireSame(Path file, JsonNode wanted, JsonNode present) {
    JsonDifference.first(present, wanted)
        .ifPresent(
            difference -> {
              throw new ResultsException(
                  file,
                  "belongs to another study: " + difference,
                  "name another folder with --out, or delete this study's folder");
            });
  }

  static ResultsException finished(Path trialFolder) {
    return new ResultsException(trialFolder, "is finished and never rewritten", "delete it first");
  }

  /** Ids of the finished trials, ascending. */
  public List<Integer> finishedTrials() {
    return numberedFolders().stream()
        .filter(folder -> Files.exists(folder.resolve(METADATA)))
        .map(folder -> Integer.parseInt(folder.getFileName().toString()))
        .sorted()
        .toList();
  }

  /** Reads the metadata of a finished trial. */
  public Trial trial(int id) {
    return TrialJson.read(folder(id).resolve(METADATA), id);
  }

  /** Reads the measurements of a trial. */
  public Measurements measurements(int id) {
    Path file = folder(id).resolve(MEASUREMENTS);
    if (Files.exists(folder(id)) && !Files.exists(file)) {
      throw new ResultsException(
          file, FileBytes.MISSING, "restore the file or delete the trial's folder");
    }
    return MeasurementsCsv.read(file, Files.exists(path.resolve(PROVENANCE)));
  }

  /** What made this study; empty for the published archive. */
  public Optional<JsonNode> provenance() {
    Path file = path.resolve(PROVENANCE);
    return Files.exists(file) ? Optional.of(Json.read(file)) : Optional.empty();
  }

  /** Begins to write a trial that has not been finished. */
  public TrialWriter write(int id, List<String> metrics) {
    Path folder = folder(id);
    if (Files.exists(folder.resolve(METADATA))) {
      throw finished(folder);
    }
    return new TrialWriter(folder, metrics);
  }

  /** Removes a trial's folder if the trial is not finished. */
  public void discardUnfinished(int id) {
    Path folder = folder(id);
    if (Files.exists(folder) && !Files.exists(folder.resolve(METADATA))) {
      try {
        deleteAll(folder);
      } catch (IOException e) {
        throw new ResultsException(folder, "cannot be removed: " + e, "remove it by hand");
      }
    }
  }

  /** Whether a folder of this name holds a trial: a whole number below 10^9, no leading zeros. */
  static boolean isTrialId(String name) {
    if (name.isEmpty() || name.length() > 9 || (name.length() > 1 && name.charAt(0) == '0')) {
      return false;
    }
    return name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Path folder(int id) {
    return path.resolve(Integer.toString(id));
  }

  private List<Path> numberedFolders() {
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .filter(entry -> isTrialId(entry.getFileName().toString()))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      throw new ResultsException(path, "cannot be listed: " + e, "check its permissions");
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
