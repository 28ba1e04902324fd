package org.batchscale.results;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * A study whose files are read when a question needs them: metadata of all trials at the first
 * question about trials, measurements of just the trials and the metric that are asked for.
 */
final class FolderStudy implements StudyData {
  private final StudyReader reader;
  private final StudyBuilder.Header header;
  private final boolean ours;
  private List<Trial> trials;
  private Boolean habit;
  private final Map<String, SoftReference<Map<Integer, Optional<TrialCurve>>>> held =
      new ConcurrentHashMap<>();

  FolderStudy(StudyReader reader, StudyBuilder.Header header) {
    this.reader = reader;
    this.header = header;
    this.ours = Files.exists(reader.folder().resolve(StudyFolder.PROVENANCE));
  }

  @Override
  public Study study() {
    return header.study();
  }

  @Override
  public String path() {
    return reader.path();
  }

  @Override
  public Origin origin() {
    return header.origin();
  }

  @Override
  public Optional<JsonNode> provenance() {
    return header.provenance();
  }

  @Override
  public synchronized List<Trial> trials() {
    if (trials == null) {
      trials =
          reader.trialFolders().parallelStream().map(this::trial).filter(Objects::nonNull).toList();
    }
    return trials;
  }

  /** The trial in a folder, or null if its metadata cannot be used. */
  private Trial trial(String id) {
    Path file = reader.folder().resolve(id).resolve(StudyFolder.METADATA);
    try {
      return TrialJson.read(file, Integer.parseInt(id));
    } catch (ResultsException e) {
      boolean begun = ours && e.problem().equals(FileBytes.MISSING);
      if (!begun) {
        tell(id + "/" + StudyFolder.METADATA, e);
      }
      return null;
    }
  }

  private void tell(String name, ResultsException e) {
    reader.damage().add(new Damage(path() + "/" + name, e.problem()));
  }

  @Override
  public SortedSet<String> metrics() {
    return reader.content().map(StudyContent::metrics).orElseGet(TreeSet::new);
  }

  @Override
  public List<TrialCurve> curves(String metric, Set<TrialStatus> statuses, int most) {
    List<Integer> ids =
        trials().stream()
            .filter(trial -> statuses.contains(trial.status()))
            .map(Trial::id)
            .toList();
    Map<Integer, Optional<TrialCurve>> known = known(metric);
    List<TrialCurve> curves = new ArrayList<>();
    // As many as are still wanted, until broken ones are made up for.
    for (int next = 0; next < ids.size() && curves.size() < most; ) {
      int end = (int) Math.min(ids.size(), (long) next + most - curves.size());
      ids.subList(next, end).parallelStream()
          .map(id -> known.computeIfAbsent(id, key -> curve(key, metric)))
          .toList()
          .forEach(curve -> curve.ifPresent(curves::add));
      next = end;
    }
    return curves;
  }

  private Map<Integer, Optional<TrialCurve>> known(String metric) {
    SoftReference<Map<Integer, Optional<TrialCurve>>> reference = held.get(metric);
    Map<Integer, Optional<TrialCurve>> known = reference == null ? null : reference.get();
    if (known == null) {
      known = new ConcurrentHashMap<>();
      held.put(metric, new SoftReference<>(known));
    }
    return known;
  }

  private Optional<TrialCurve> curve(int id, String metric) {
    String name = id + "/" + StudyFolder.MEASUREMENTS;
    Path file = reader.folder().resolve(name);
    try {
      byte[] bytes = FileBytes.read(file);
      TrialCurve curve = MeasurementsCsv.curve(file, bytes, id, metric);
      if (!MeasurementsCsv.endsWithLine(bytes) && !isHabit()) {
        throw MeasurementsCsv.cut(file);
      }
      return Optional.of(curve);
    } catch (ResultsException e) {
      tell(name, e);
      return Optional.empty();
    }
  }

  /** Whether the files of this study are all without an end of their last line. */
  private synchronized boolean isHabit() {
    if (habit == null) {
      List<Path> written =
          reader.trialFolders().stream()
              .map(id -> reader.folder().resolve(id).resolve(StudyFolder.MEASUREMENTS))
              .filter(Files::exists)
              .toList();
      habit =
          !ours
              && written.size() > 1
              && isUnended(written.get(0))
              && isUnended(written.get(written.size() - 1));
    }
    return habit;
  }

  private static boolean isUnended(Path file) {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        return true;
      }
      bytes.seek(bytes.length() - 1);
      return bytes.read() != '\n';
    } catch (IOException e) {
      return false;
    }
  }
}
