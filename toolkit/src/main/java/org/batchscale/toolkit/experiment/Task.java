package org.batchscale.toolkit.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.results.Workload;
import org.batchscale.workloads.data.Notices;

/**
 * What the trials of an experiment train, checked before any trains: a network on images, say. It
 * holds no data and no native memory; a {@link Trainer} does.
 */
public interface Task {
  /** What is trained, as it is named in a results tree. */
  Workload workload();

  /** Name of what batches are drawn from, for people: {@code fashion_mnist}. */
  String examplesOf();

  /** Number of training examples; empty if there is no end of them. */
  OptionalInt trainSize();

  /** Number of trained parameters, where it is known. */
  OptionalLong parameters();

  /** The measured metrics, {@code <split>/<metric>}, in the order of the columns. */
  List<String> metrics();

  /**
   * All that a trial's numbers follow from and that the experiment's other keys do not say, for
   * provenance.json: values that JSON can hold, always in the same order.
   */
  Map<String, Object> determines();

  /**
   * What of the devices a trial's numbers depend on, for provenance.json.
   *
   * @param batchSize examples per step
   */
  default Map<String, Object> computedOn(int batchSize) {
    return Map.of();
  }

  /** How many trials this machine best computes at once. */
  int trialsAtOnce();

  /**
   * Whether the process that trains shares devices out to its trials, so that it must be the only
   * one.
   */
  default boolean sharesOutDevices() {
    return false;
  }

  /**
   * Whether its trials are measured at the steps of their plan and no others; if not, nobody knows
   * when the next measurement comes.
   */
  boolean measuresAsPlanned();

  /** Versions of the libraries that train, by name, for provenance.json. */
  Map<String, String> software();

  /**
   * Work of one step, in the unit of {@link #evaluationWork}: forward and backward passes of one
   * example. An estimate to count progress in.
   */
  double stepWork(int batchSize);

  /** Work of one evaluation of all metrics, in the unit of {@link #stepWork}. */
  double evaluationWork();

  /**
   * Makes ready to train.
   *
   * @param dataFolder a folder that holds the data set's files, if the user names one
   * @param notices hears what is fetched
   */
  Trainer open(Optional<Path> dataFolder, Notices notices);
}
