package org.batchscale.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.batchscale.results.StudyContent.TrialContent;
import tools.jackson.databind.JsonNode;

/**
 * Puts a study together from its files, which may come in any order and from several threads. What
 * cannot be used becomes {@link Damage}; the rest is kept.
 */
final class StudyBuilder {
  private final String path;
  private final Collection<Damage> damage;
  private final Map<Integer, Parts> trials = new ConcurrentSkipListMap<>();
  private final LongAdder cells = new LongAdder();
  private volatile byte[] studyFile;
  private volatile byte[] provenanceFile;

  /**
   * A study without files so far.
   *
   * @param path folder of the study below the root, with forward slashes
   * @param damage takes what cannot be used; safe for several threads if files come from several
   */
  StudyBuilder(String path, Collection<Damage> damage) {
    this.path = path;
    this.damage = damage;
  }

  /** The files of one trial, as far as they have come. */
  private static final class Parts {
    private volatile boolean told;
    private volatile boolean written;
    private volatile boolean unended;
    private volatile Trial trial;
    private volatile Measurements measurements;
  }

  /**
   * Takes a file of the study.
   *
   * @param name its path below the study's folder; other files than those of the layout are ignored
   */
  void accept(String name, byte[] bytes) {
    int slash = name.indexOf('/');
    if (name.equals(StudyFolder.STUDY)) {
      studyFile = bytes;
    } else if (name.equals(StudyFolder.PROVENANCE)) {
      provenanceFile = bytes;
    } else if (slash > 0 && StudyFolder.isTrialId(name.substring(0, slash))) {
      trialFile(Integer.parseInt(name.substring(0, slash)), name.substring(slash + 1), name, bytes);
    }
  }

  /** Takes note of a file of the study that could not be read at all. */
  void broken(String name, String problem) {
    damage.add(new Damage(path + "/" + name, problem));
    int slash = name.indexOf('/');
    if (slash > 0 && StudyFolder.isTrialId(name.substring(0, slash))) {
      parts(Integer.parseInt(name.substring(0, slash))).told = true;
    }
  }

  private Parts parts(int id) {
    return trials.computeIfAbsent(id, key -> new Parts());
  }

  private void trialFile(int id, String file, String name, byte[] bytes) {
    Path label = Path.of(name);
    try {
      if (file.equals(StudyFolder.METADATA)) {
        Trial trial = TrialJson.parse(label, Json.parse(label, bytes));
        parts(id).trial = TrialJson.requireId(label, id, trial);
      } else if (file.equals(StudyFolder.MEASUREMENTS)) {
        Parts parts = parts(id);
        parts.written = true;
        parts.unended = !MeasurementsCsv.endsWithLine(bytes);
        Measurements rows = MeasurementsCsv.parse(label, bytes);
        parts.measurements = rows;
        cells.add((long) rows.size() * (rows.metrics().size() + 1));
      }
    } catch (ResultsException e) {
      broken(name, e.problem());
    }
  }

  /** Cells held so far, steps and values. */
  long cells() {
    return cells.sum();
  }

  /**
   * What a study is, without its trials.
   *
   * @param study the study
   * @param origin where its trials come from
   * @param provenance what made it; empty if nothing says so
   */
  record Header(Study study, Origin origin, Optional<JsonNode> provenance) {}

  /** The study, or nothing if its study.json is missing or cannot be used. */
  Optional<StudyContent> build() {
    return header()
        .map(
            header ->
                new StudyContent(
                    header.study(),
                    path,
                    header.origin(),
                    header.provenance(),
                    contents(provenanceFile != null)));
  }

  /** What the study is; nothing if its study.json is missing or cannot be used. */
  Optional<Header> header() {
    if (studyFile == null) {
      if (!trials.isEmpty()) {
        damage.add(new Damage(path + "/" + StudyFolder.STUDY, "is missing"));
      }
      return Optional.empty();
    }
    Path label = Path.of(path, StudyFolder.STUDY);
    JsonNode json;
    Study study;
    try {
      json = Json.parse(label, studyFile);
      study = study(label, json);
    } catch (ResultsException e) {
      damage.add(new Damage(path + "/" + StudyFolder.STUDY, e.problem()));
      return Optional.empty();
    }
    Origin origin =
        StudyJson.isSynthetic(json)
            ? Origin.SYNTHETIC
            : provenanceFile != null ? Origin.OWN : Origin.PUBLISHED_FORM;
    return Optional.of(new Header(study, origin, provenance()));
  }

  private Study study(Path label, JsonNode json) {
    Path root = Path.of("");
    Study study =
        StudyJson.parse(label, json, dataset -> StudyJson.datasetFolder(root, label, dataset));
    Path folder = Path.of(path);
    requireName(label, "batch size", Integer.toString(study.batchSize()), folder);
    if (folder.getNameCount() >= StudyJson.LEAST_DEPTH) {
      requireName(label, "optimizer", study.workload().optimizer(), folder.getParent());
      requireName(label, "model", study.workload().model(), folder.getParent().getParent());
    }
    return study;
  }

  /** A study under another's name would become a point of the other's curve. */
  private static void requireName(Path label, String what, String value, Path folder) {
    String name = folder.getFileName().toString();
    if (!name.equals(value)) {
      throw new ResultsException(
          label, "holds %s '%s' in the folder '%s'".formatted(what, value, name), "rename it");
    }
  }

  private Optional<JsonNode> provenance() {
    if (provenanceFile == null) {
      return Optional.empty();
    }
    Path label = Path.of(path, StudyFolder.PROVENANCE);
    try {
      return Optional.of(Json.parse(label, provenanceFile));
    } catch (ResultsException e) {
      damage.add(new Damage(path + "/" + StudyFolder.PROVENANCE, e.problem()));
      return Optional.empty();
    }
  }

  private List<TrialContent> contents(boolean ours) {
    List<Parts> written = trials.values().stream().filter(p -> p.written).toList();
    boolean habit =
        !ours
            && written.size() > 1
            && written.get(0).unended
            && written.get(written.size() - 1).unended;
    List<TrialContent> contents = new ArrayList<>();
    trials.forEach(
        (id, parts) -> {
          if (parts.trial != null) {
            contents.add(new TrialContent(parts.trial, measurements(id, parts, habit)));
          } else if (!ours && !parts.told) {
            // In our own trees a trial without metadata has not ended yet.
            damage.add(new Damage(path + "/" + id + "/" + StudyFolder.METADATA, "is missing"));
          }
        });
    return contents;
  }

  /**
   * The measurements of a trial if they are there and whole. A file whose last line has no end may
   * have been cut in the middle of a number, unless the first and the last trial of the study are
   * like that too: then it is the writer's habit.
   */
  private Optional<Measurements> measurements(int id, Parts parts, boolean habit) {
    String file = path + "/" + id + "/" + StudyFolder.MEASUREMENTS;
    if (parts.measurements == null) {
      if (!parts.told) {
        damage.add(new Damage(file, "is missing"));
      }
      return Optional.empty();
    }
    if (parts.unended && !habit) {
      damage.add(new Damage(file, MeasurementsCsv.cut(Path.of(file)).problem()));
      return Optional.empty();
    }
    return Optional.of(parts.measurements);
  }
}
