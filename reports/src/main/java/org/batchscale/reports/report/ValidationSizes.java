package org.batchscale.reports.report;

import java.util.Map;
import java.util.OptionalLong;
import org.batchscale.reports.analysis.Goal;

/**
 * How many examples an error rate was measured on, for data sets with a usual validation set: the
 * last 5,000 training images of MNIST, Fashion-MNIST and CIFAR-10, which Batchscale uses too, and
 * the 50,000 validation images of ImageNet. The published archive does not say its own.
 */
public final class ValidationSizes {
  private static final Map<String, Long> OF =
      Map.of(
          "mnist", 5_000L,
          "fashion_mnist", 5_000L,
          "cifar_10", 5_000L,
          "imagenet", 50_000L);

  private ValidationSizes() {}

  /**
   * Examples of the validation set; empty if unknown, or if the goal is not a share of examples of
   * that set.
   *
   * @param dataset name of the data set
   */
  public static OptionalLong of(String dataset, Goal goal) {
    if (!goal.metric().equals("val/classification_error")) {
      return OptionalLong.empty();
    }
    String whole = dataset.replaceFirst("^mnist_[0-9]+$", "mnist");
    Long size = OF.get(whole);
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }
}
