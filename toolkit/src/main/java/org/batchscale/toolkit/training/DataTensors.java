package org.batchscale.toolkit.training;

import java.util.Map;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Examples;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Split;
import org.batchscale.workloads.data.StoredExamples;

/**
 * The splits of a data set, shared by all workers of a process: as tensors, or read when needed.
 *
 * @param bySplit {@code train}, {@code val}, {@code test}
 */
public record DataTensors(Map<String, SplitData> bySplit) implements AutoCloseable {
  /** Copies the map; refuses a data set of which only a part is in memory. */
  public DataTensors {
    bySplit = Map.copyOf(bySplit);
    if (bySplit.values().stream().map(Object::getClass).distinct().count() > 1) {
      throw new IllegalArgumentException("all splits must be in memory, or none");
    }
  }

  /** Copies a data set in memory into tensors; takes over one that is stored. */
  public static DataTensors of(Dataset dataset) {
    return new DataTensors(
        Map.of(
            "train", data(dataset, dataset.train()),
            "val", data(dataset, dataset.val()),
            "test", data(dataset, dataset.test())));
  }

  private static SplitData data(Dataset dataset, Examples examples) {
    if (examples instanceof Split split) {
      return SplitTensors.of(split, ((ImageForm) dataset.spec().form()).shape());
    }
    return new StoredSplit((StoredExamples) examples);
  }

  /** Whether the splits are in memory. */
  public boolean resident() {
    return train() instanceof SplitTensors;
  }

  /** The training examples. */
  public SplitData train() {
    return bySplit.get("train");
  }

  @Override
  public void close() {
    bySplit.values().forEach(SplitData::close);
  }
}
