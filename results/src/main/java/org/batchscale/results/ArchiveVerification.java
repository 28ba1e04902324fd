package org.batchscale.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What a check of every file of a tree or archive found.
 *
 * @param studies studies that can be used
 * @param trials trials that can be used
 * @param rows their measurements
 * @param damage files that cannot be used, by path
 * @param contradictions trials that say something else than their study or their measurements
 * @param sha256 SHA-256 of an archive that was read to its end
 */
public record ArchiveVerification(
    long studies,
    long trials,
    long rows,
    List<Damage> damage,
    List<Damage> contradictions,
    Optional<String> sha256) {

  /**
   * Reads and checks everything.
   *
   * @param source root folder of a tree, or an archive
   * @throws ResultsException if it cannot be read at all
   */
  public static ArchiveVerification of(Path source, IndexListener listener) {
    Counter counter = new Counter();
    if (ArchiveIndex.isArchive(source)) {
      TarStudies.Outcome outcome = TarStudies.read(source, counter, listener);
      counter.damage.addAll(outcome.damage());
      return counter.result(outcome.sha256());
    }
    TreeScan scan = TreeScan.of(ResultsTree.open(source).root());
    scan.headless(source).forEach(counter.damage::add);
    int done = 0;
    for (Path folder : scan.studies()) {
      Set<Damage> damage = new ConcurrentSkipListSet<>();
      StudyReader reader = new StudyReader(source, folder, damage);
      counter.take(reader.path(), reader.content(), List.copyOf(damage));
      listener.progress(++done, scan.studies().size(), "studies");
    }
    return counter.result(Optional.empty());
  }

  /** Counts and checks studies as they come. */
  private static final class Counter implements TarStudies.Sink {
    private final Set<Damage> damage = new TreeSet<>();
    private final List<Damage> contradictions = new ArrayList<>();
    private long studies;
    private long trials;
    private long rows;

    @Override
    public boolean wants(String path) {
      return true;
    }

    @Override
    public void take(String path, Optional<StudyContent> content, List<Damage> found) {
      damage.addAll(found);
      if (content.isEmpty()) {
        return;
      }
      studies++;
      rows += content.get().rows();
      Study study = content.get().study();
      for (StudyContent.TrialContent trial : content.get().contents()) {
        trials++;
        contradiction(study, trial.trial(), trial.measurements())
            .ifPresent(
                text -> contradictions.add(new Damage(path + "/" + trial.trial().id(), text)));
      }
    }

    private static Optional<String> contradiction(
        Study study, Trial trial, Optional<Measurements> rows) {
      if (trial.status() == TrialStatus.COMPLETE && trial.steps() < study.trainSteps()) {
        return Optional.of(
            "is COMPLETE after %,d steps, its study asks for %,d"
                .formatted(trial.steps(), study.trainSteps()));
      }
      for (long step : rows.map(Measurements::steps).orElse(new long[0])) {
        if (step < 0 || step > trial.steps()) {
          return Optional.of(
              "was measured at step %,d, its metadata say that it took %,d"
                  .formatted(step, trial.steps()));
        }
      }
      return Optional.empty();
    }

    private ArchiveVerification result(Optional<String> sha256) {
      return new ArchiveVerification(
          studies, trials, rows, List.copyOf(damage), List.copyOf(contradictions), sha256);
    }
  }
}
