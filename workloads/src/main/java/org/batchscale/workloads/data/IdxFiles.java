package org.batchscale.workloads.data;

import java.util.List;

/**
 * The four files of a data set in the format of MNIST.
 *
 * @param trainImages images to train on and to validate with
 * @param trainLabels their labels
 * @param testImages images to test with
 * @param testLabels their labels
 */
public record IdxFiles(
    DataFile trainImages, DataFile trainLabels, DataFile testImages, DataFile testLabels) {

  /** All four. */
  public List<DataFile> all() {
    return List.of(trainImages, trainLabels, testImages, testLabels);
  }
}
