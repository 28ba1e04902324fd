package org.batchscale.benchmarks.archive;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a workload's trials measure, and on how many examples. */
enum MetricColumns {
  /** MNIST, Fashion MNIST, CIFAR-10: train, validation and test on 10 classes. */
  IMAGES(10, 10_000, 5_000, 10_000),
  /** ImageNet: 50,176 training images, 50,000 and 50,045 others, as its error rates tell. */
  IMAGENET(1_000, 50_176, 50_000, 50_045),
  /** Open Images: average precision and cross entropy on the validation images. */
  OPEN_IMAGES(0),
  /** Text: cross entropy per token. */
  TEXT(0);

  /**
   * The standard deviation of an error count between evaluations, in those of a binomial. Below 1,
   * for the same images are judged each time, and most of them alike.
   */
  private static final double WOBBLE = 0.35;

  /** Standard deviation of a cross entropy per token, in nats. */
  private static final double TEXT_NOISE = 0.006;

  private final int classes;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final List<ErrorRates> splits;

  MetricColumns(int classes, int... examples) {
    this.classes = classes;
    this.splits = Arrays.stream(examples).mapToObj(ErrorRates::of).toList();
  }

  /** The first line of measurements.csv. */
  String header() {
    return switch (this) {
      case IMAGES, IMAGENET ->
          "step,train/cross_entropy_error,train/classification_error,val/cross_entropy_error,"
              + "val/classification_error,test/cross_entropy_error,test/classification_error";
      case OPEN_IMAGES -> "step,val/average_precision,val/cross_entropy_error";
      case TEXT -> "step,val/cross_entropy_error";
    };
  }

  /**
   * Adds the values of a row after the step, each with its comma before it.
   *
   * @param objective without noise; of the validation examples
   * @param progress 0 before training, 1 when nothing can be learnt any more
   */
  void append(CsvBuffer line, double objective, double progress, SplittableRandom random) {
    switch (this) {
      case IMAGES, IMAGENET -> {
        double trained = objective * (1 - 0.6 * progress * progress); // fits what it has seen
        appendSplit(line, 0, trained, random);
        appendSplit(line, 1, objective, random);
        appendSplit(line, 2, objective * 1.03, random);
      }
      case OPEN_IMAGES -> {
        double precision = Math.max(0, 1 - objective + 0.001 * random.nextGaussian());
        line.comma().append(precision);
        line.comma().append(0.02 * objective * objective * (1 + 0.01 * random.nextGaussian()));
      }
      case TEXT -> line.comma().append(objective + TEXT_NOISE * random.nextGaussian());
    }
  }

  private void appendSplit(CsvBuffer line, int split, double error, SplittableRandom random) {
    double entropy = Math.log(classes) * error * (1 + 0.02 * random.nextGaussian());
    line.comma().append(Math.abs(entropy));
    ErrorRates rates = splits.get(split);
    double chance = Math.min(error, 1 - 1.0 / classes);
    line.comma().append(rates.text(rates.draw(chance, WOBBLE, random)));
  }
}
