package org.batchscale.toolkit.training;

import java.util.Map;
import org.batchscale.workloads.data.Dataset;

/**
 * The splits of a data set as tensors, shared by all workers of a process.
 *
 * @param bySplit tensors of {@code train}, {@code val}, {@code test}
 */
public record DataTensors(Map<String, SplitTensors> bySplit) implements AutoCloseable {
  /** Copies the map. */
  public DataTensors {
    bySplit = Map.copyOf(bySplit);
  }

  /** Copies a data set into tensors. */
  public static DataTensors of(Dataset dataset) {
    return new DataTensors(
        Map.of(
            "train", SplitTensors.of(dataset.train(), dataset.imageShape()),
            "val", SplitTensors.of(dataset.val(), dataset.imageShape()),
            "test", SplitTensors.of(dataset.test(), dataset.imageShape())));
  }

  /** The training examples. */
  public SplitTensors train() {
    return bySplit.get("train");
  }

  @Override
  public void close() {
    bySplit.values().forEach(SplitTensors::close);
  }
}
