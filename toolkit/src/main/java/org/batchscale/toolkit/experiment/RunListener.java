package org.batchscale.toolkit.experiment;

import org.batchscale.results.Trial;
import org.batchscale.toolkit.tuning.StudyProgress;

/** Is told how a run goes on. Called by several threads, one at a time for each study. */
public interface RunListener {
  /** A study was opened; {@code progress} counts what an earlier run had finished. */
  default void opened(StudyPlan plan, StudyProgress progress) {}

  /** A trial took so many more steps. */
  default void advanced(StudyPlan plan, long steps) {}

  /** A trial was evaluated. */
  default void evaluated(StudyPlan plan) {}

  /** A trial ended. */
  default void finished(StudyPlan plan, Trial trial, StudyProgress progress) {}

  /** No trial of the study is left to run. */
  default void closed(StudyPlan plan, StudyProgress progress) {}
}
