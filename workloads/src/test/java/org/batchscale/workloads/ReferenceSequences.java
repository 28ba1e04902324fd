package org.batchscale.workloads;

import java.util.List;

/** Layers of sequences by naive loops over doubles, from their equations. */
final class ReferenceSequences {
  private ReferenceSequences() {}

  /** The fixed vectors of places, {@code [length, size]} (Vaswani et al. 2017, section 3.5). */
  static double[] waves(int length, int size) {
    double[] waves = new double[length * size];
    for (int place = 0; place < length; place++) {
      for (int pair = 0; 2 * pair < size; pair++) {
        double angle = place / Math.pow(10_000, 2.0 * pair / size);
        waves[place * size + 2 * pair] = Math.sin(angle);
        if (2 * pair + 1 < size) {
          waves[place * size + 2 * pair + 1] = Math.cos(angle);
        }
      }
    }
    return waves;
  }

  /**
   * Causal attention.
   *
   * @param x {@code [batch, length, size]}
   * @param sizes batch, length, size and heads
   * @param projections of query, key, value and output, each {@code [size, size]}
   */
  static double[] attention(double[] x, int[] sizes, List<double[]> projections) {
    int length = sizes[1];
    int size = sizes[2];
    int perHead = size / sizes[3];
    double[] query = product(x, projections.get(0), size);
    double[] key = product(x, projections.get(1), size);
    double[] value = product(x, projections.get(2), size);
    double[] means = new double[x.length];
    for (int row = 0; row < sizes[0] * length; row++) {
      int first = row / length * length;
      for (int head = 0; head < sizes[3]; head++) {
        double[] shares = new double[row - first + 1];
        double sum = 0;
        for (int other = first; other <= row; other++) {
          double score = 0;
          for (int i = head * perHead; i < (head + 1) * perHead; i++) {
            score += query[row * size + i] * key[other * size + i];
          }
          shares[other - first] = Math.exp(score / Math.sqrt(perHead));
          sum += shares[other - first];
        }
        for (int other = first; other <= row; other++) {
          for (int i = head * perHead; i < (head + 1) * perHead; i++) {
            means[row * size + i] += shares[other - first] / sum * value[other * size + i];
          }
        }
      }
    }
    return product(means, projections.get(3), size);
  }

  /** Rows of x times a matrix of so many columns. */
  private static double[] product(double[] x, double[] matrix, int columns) {
    int inner = matrix.length / columns;
    double[] y = new double[x.length / inner * columns];
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k < inner; k++) {
        y[i] += x[i / columns * inner + k] * matrix[k * columns + i % columns];
      }
    }
    return y;
  }

  /**
   * An LSTM.
   *
   * @param x {@code [batch, length, inputs]}
   * @param kernel rows of inputs, then of the state; columns in blocks i, g, f, o
   * @param projection null for none
   */
  static double[] lstm(
      double[] x, int batch, int length, double[] kernel, double[] bias, double[] projection) {
    int cells = bias.length / 4;
    int inputs = x.length / (batch * length);
    int outputs = kernel.length / bias.length - inputs;
    double[] y = new double[batch * length * outputs];
    for (int n = 0; n < batch; n++) {
      double[] c = new double[cells];
      double[] h = new double[outputs];
      for (int t = 0; t < length; t++) {
        double[] xh = new double[inputs + outputs];
        System.arraycopy(x, (n * length + t) * inputs, xh, 0, inputs);
        System.arraycopy(h, 0, xh, inputs, outputs);
        double[] gates = product(xh, kernel, bias.length);
        double[] out = new double[cells];
        for (int k = 0; k < cells; k++) {
          double i = sigmoid(gates[k] + bias[k]);
          double g = Math.tanh(gates[cells + k] + bias[cells + k]);
          double f = sigmoid(gates[2 * cells + k] + bias[2 * cells + k]);
          double o = sigmoid(gates[3 * cells + k] + bias[3 * cells + k]);
          c[k] = f * c[k] + i * g;
          out[k] = o * Math.tanh(c[k]);
        }
        h = projection == null ? out : product(out, projection, outputs);
        System.arraycopy(h, 0, y, (n * length + t) * outputs, outputs);
      }
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
