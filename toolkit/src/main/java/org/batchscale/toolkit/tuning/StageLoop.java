package org.batchscale.toolkit.tuning;

import java.util.Collection;
import java.util.Optional;

/** Decides, when a stage is over, whether another part of the space is searched. */
public interface StageLoop {
  /**
   * The stage after this one, if there is to be one.
   *
   * @param done the stage that is over
   * @param results of all trials so far, by ascending id
   * @param nextId first id that is free
   */
  Optional<Stage> next(Stage done, Collection<TrialResult> results, int nextId);

  /** What became of the check after the last stage; empty if nothing is checked. */
  Optional<BoundaryOutcome> outcome();

  /** Only the space of the experiment is searched, and nothing is checked. */
  StageLoop NONE =
      new StageLoop() {
        @Override
        public Optional<Stage> next(Stage done, Collection<TrialResult> results, int nextId) {
          return Optional.empty();
        }

        @Override
        public Optional<BoundaryOutcome> outcome() {
          return Optional.empty();
        }
      };
}
