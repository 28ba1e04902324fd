package org.batchscale.toolkit.engine;

import java.util.Optional;
import org.batchscale.toolkit.experiment.DataFacts;
import org.batchscale.toolkit.experiment.Trainer;

/** Computes trials, several at once. Made for one experiment. */
public interface Engine extends AutoCloseable {
  /** Trials that it can run at once, at least 1. */
  int slots();

  /** A slot for one thread of the caller; to be closed before this engine is. */
  Slot open();

  /** What trains in this process, where trials are computed in it; not the caller's to close. */
  default Optional<Trainer> trainerHere() {
    return Optional.empty();
  }

  /** What became known of the data when it was made ready. */
  default DataFacts data() {
    return trainerHere().map(Trainer::data).orElse(DataFacts.NONE);
  }

  @Override
  void close();
}
