package org.batchscale.benchmarks.archive;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Error rates on so many examples: k of n are wrong. Their texts are kept, for they recur. */
final class ErrorRates {
  private final byte[][] texts;

  private ErrorRates(byte[][] texts) {
    this.texts = texts;
  }

  static ErrorRates of(int examples) {
    return new ErrorRates(
        IntStream.rangeClosed(0, examples)
            .mapToObj(k -> PythonFloat.repr((double) k / examples))
            .map(text -> text.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new));
  }

  private int examples() {
    return texts.length - 1;
  }

  /** How many are wrong: normal with a binomial's mean and {@code wobble} times its deviation. */
  int draw(double error, double wobble, SplittableRandom random) {
    double deviation = Math.sqrt(examples() * error * (1 - error));
    long wrong = Math.round(examples() * error + wobble * deviation * random.nextGaussian());
    return (int) Math.min(examples(), Math.max(0, wrong));
  }

  /** The rate in ASCII; not to be changed. */
  byte[] text(int wrong) {
    return texts[wrong];
  }
}
