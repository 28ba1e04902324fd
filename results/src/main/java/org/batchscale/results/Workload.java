package org.batchscale.results;

import java.nio.file.Path;

/**
 * A data set, a model and an optimizer: what is held fixed while the batch size varies.
 *
 * @param datasetFolder folder of the data set below the root of a results tree: its name, or for a
 *     subset the folder of subsets and the name, such as {@code mnist_subsets/mnist_6875}
 * @param model name of the model
 * @param optimizer name of the optimizer
 */
public record Workload(String datasetFolder, String model, String optimizer)
    implements Comparable<Workload> {

  /** Refuses empty parts. */
  public Workload {
    for (String part : new String[] {datasetFolder, model, optimizer}) {
      if (part.isBlank() || part.contains("..") || part.startsWith("/")) {
        throw new IllegalArgumentException("not a part of a workload's path: '" + part + "'");
      }
    }
  }

  /** Name of the data set: the last part of its folder. */
  public String dataset() {
    return datasetFolder.substring(datasetFolder.lastIndexOf('/') + 1);
  }

  /** Folder of this workload below {@code root}. */
  public Path under(Path root) {
    return root.resolve(datasetFolder).resolve(model).resolve(optimizer);
  }

  /** The path below the root, with forward slashes: {@code mnist/simple_cnn_base/sgd}. */
  @Override
  public String toString() {
    return datasetFolder + "/" + model + "/" + optimizer;
  }

  @Override
  public int compareTo(Workload other) {
    return toString().compareTo(other.toString());
  }
}
