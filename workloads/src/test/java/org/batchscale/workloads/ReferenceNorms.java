package org.batchscale.workloads;

/** Normalisations by naive loops over doubles. */
final class ReferenceNorms {
  /** As the layers have it by default. */
  private static final double GHOST_EPSILON = 1e-5;

  private static final double LAYER_EPSILON = 1e-6;

  private ReferenceNorms() {}

  /** What a normalised value is multiplied by, then what is added, for each channel. */
  record Weights(double[] scale, double[] shift) {}

  /** Each channel by the mean and variance of its ghost batch. */
  static double[] ghostBatches(double[] x, int batch, int ghostSize, Weights weights) {
    int channels = weights.scale().length;
    int ghost = x.length / batch * ghostSize;
    double[] y = new double[x.length];
    for (int from = 0; from < x.length; from += ghost) {
      for (int c = 0; c < channels; c++) {
        normalise(x, y, new int[] {from + c, from + ghost, channels}, GHOST_EPSILON);
      }
    }
    return scaled(y, weights);
  }

  /** Each row by its own mean and variance. */
  static double[] layers(double[] x, Weights weights) {
    int size = weights.scale().length;
    double[] y = new double[x.length];
    for (int from = 0; from < x.length; from += size) {
      normalise(x, y, new int[] {from, from + size, 1}, LAYER_EPSILON);
    }
    return scaled(y, weights);
  }

  /** Every {@code range[2]}-th value from {@code range[0]} to before {@code range[1]}. */
  private static void normalise(double[] x, double[] y, int[] range, double epsilon) {
    double sum = 0;
    int count = 0;
    for (int i = range[0]; i < range[1]; i += range[2]) {
      sum += x[i];
      count++;
    }
    double squares = 0;
    for (int i = range[0]; i < range[1]; i += range[2]) {
      squares += (x[i] - sum / count) * (x[i] - sum / count);
    }
    for (int i = range[0]; i < range[1]; i += range[2]) {
      y[i] = (x[i] - sum / count) / Math.sqrt(squares / count + epsilon);
    }
  }

  private static double[] scaled(double[] y, Weights weights) {
    int channels = weights.scale().length;
    for (int i = 0; i < y.length; i++) {
      y[i] = y[i] * weights.scale()[i % channels] + weights.shift()[i % channels];
    }
    return y;
  }
}
