package org.batchscale.toolkit.training;

/**
 * What an evaluation measured.
 *
 * @param crossEntropy mean cross entropy without label smoothing, in nats
 * @param classificationError share of wrongly classified examples
 */
public record Evaluation(double crossEntropy, double classificationError) {
  /** The value of a metric by its name in measurements: {@code classification_error}. */
  public double metric(String name) {
    return switch (name) {
      case CROSS_ENTROPY -> crossEntropy;
      case CLASSIFICATION -> classificationError;
      default -> throw new IllegalArgumentException("no metric '" + name + "'");
    };
  }

  /** Name of the cross entropy in measurements. */
  public static final String CROSS_ENTROPY = "cross_entropy_error";

  /** Name of the classification error in measurements. */
  public static final String CLASSIFICATION = "classification_error";
}
