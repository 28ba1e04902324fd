package org.batchscale.toolkit.forecast;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.batchscale.results.Study;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.toolkit.experiment.StudyPlan;

/**
 * How many trials a study still needs in the space of its experiment; those of a widened space come
 * on top.
 *
 * @param root root of the results tree, which need not be there
 */
public record MissingTrials(Path root) implements ToIntFunction<StudyPlan> {
  @Override
  public int applyAsInt(StudyPlan plan) {
    Study study = plan.study();
    Path path = study.under(root);
    int wanted = plan.rules().wanted();
    if (!Files.isDirectory(path)) {
      return wanted;
    }
    StudyFolder folder = new StudyFolder(path, study);
    long counted = folder.finishedTrials().stream().map(folder::trial).filter(this::counts).count();
    return (int) Math.max(0, wanted - counted);
  }

  private boolean counts(Trial trial) {
    return trial.status() == TrialStatus.COMPLETE || trial.beaten();
  }
}
