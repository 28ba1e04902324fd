package org.batchscale.workloads;

import java.util.List;
import java.util.Map;
import org.batchscale.yaml.definition.LayerDefinition;

/**
 * Layers computed by naive loops over doubles, straight from their definitions: what the graph's
 * layers must agree with.
 */
public final class ReferenceNetwork {
  private final List<LayerDefinition> layers;
  private final int batch;
  private final Map<String, double[]> weights;
  private final Map<Integer, double[]> dropoutMasks;
  private int height;
  private int width;
  private int channels;

  /**
   * A network on given weights.
   *
   * @param layers definitions of the layers
   * @param batch number of examples
   * @param weights values by unique name, {@code 3/kernel}
   * @param dropoutMasks factor of each value, for dropout layers, by number of the layer
   */
  public ReferenceNetwork(
      List<LayerDefinition> layers,
      int batch,
      Map<String, double[]> weights,
      Map<Integer, double[]> dropoutMasks) {
    this.layers = layers;
    this.batch = batch;
    this.weights = weights;
    this.dropoutMasks = dropoutMasks;
  }

  /** The output of the last layer. */
  public double[] forward(double[] input, List<Integer> shape) {
    height = shape.get(0);
    width = shape.get(1);
    channels = shape.get(2);
    double[] value = input;
    for (int i = 0; i < layers.size(); i++) {
      LayerDefinition layer = layers.get(i);
      double[] kernel = weights.get(i + "/kernel");
      double[] bias = weights.get(i + "/bias");
      value =
          switch (layer.type()) {
            case "conv" -> activate(layer, conv(layer, value, kernel, bias));
            case "dense" -> activate(layer, dense(value, kernel, bias));
            case "max_pool", "avg_pool" -> pool(layer, value);
            case "flatten" -> flatten(value);
            case "relu" -> relu(value);
            case "dropout" -> product(value, dropoutMasks.get(i));
            default -> throw new IllegalArgumentException(layer.type());
          };
    }
    return value;
  }

  private double[] flatten(double[] x) {
    channels = height * width * channels;
    height = 1;
    width = 1;
    return x;
  }

  private double[] dense(double[] x, double[] kernel, double[] bias) {
    int units = bias.length;
    double[] y = new double[batch * units];
    for (int n = 0; n < batch; n++) {
      for (int u = 0; u < units; u++) {
        double sum = bias[u];
        for (int i = 0; i < channels; i++) {
          sum += x[n * channels + i] * kernel[i * units + u];
        }
        y[n * units + u] = sum;
      }
    }
    channels = units;
    return y;
  }

  /** Where windows of one axis begin; positions outside the image are padding. */
  private static int[] starts(LayerDefinition layer, int length, int window, int stride) {
    String otherwise = layer.type().equals("conv") ? "same" : "valid";
    if (layer.options().getOrDefault("padding", otherwise).equals("valid")) {
      int count = 0;
      while (count * stride + window <= length) {
        count++;
      }
      return spaced(count, 0, stride);
    }
    int count = (int) Math.ceil((double) length / stride);
    int padding = Math.max(0, (count - 1) * stride + window - length);
    return spaced(count, -(padding / 2), stride);
  }

  private static int[] spaced(int count, int from, int stride) {
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = from + i * stride;
    }
    return starts;
  }

  private static int option(LayerDefinition layer, String key, int otherwise) {
    return ((Number) layer.options().getOrDefault(key, otherwise)).intValue();
  }

  private double[] conv(LayerDefinition layer, double[] x, double[] kernel, double[] bias) {
    int window = option(layer, "kernel", 0);
    int[] tops = starts(layer, height, window, option(layer, "stride", 1));
    int[] lefts = starts(layer, width, window, option(layer, "stride", 1));
    int filters = bias.length;
    double[] y = new double[batch * tops.length * lefts.length * filters];
    int at = 0;
    for (int n = 0; n < batch; n++) {
      for (int top : tops) {
        for (int left : lefts) {
          for (int f = 0; f < filters; f++) {
            double sum = bias[f];
            for (int k = 0; k < window * window * channels; k++) {
              int row = top + k / channels / window;
              int column = left + k / channels % window;
              if (inside(row, column)) {
                sum += x[index(n, row, column, k % channels)] * kernel[k * filters + f];
              }
            }
            y[at++] = sum;
          }
        }
      }
    }
    return shaped(y, tops.length, lefts.length, filters);
  }

  private double[] pool(LayerDefinition layer, double[] x) {
    int window = option(layer, "size", 0);
    int[] tops = starts(layer, height, window, option(layer, "stride", window));
    int[] lefts = starts(layer, width, window, option(layer, "stride", window));
    double[] y = new double[batch * tops.length * lefts.length * channels];
    int at = 0;
    for (int n = 0; n < batch; n++) {
      for (int top : tops) {
        for (int left : lefts) {
          for (int c = 0; c < channels; c++) {
            double largest = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int count = 0;
            for (int k = 0; k < window * window; k++) {
              if (inside(top + k / window, left + k % window)) {
                double value = x[index(n, top + k / window, left + k % window, c)];
                largest = Math.max(largest, value);
                sum += value;
                count++;
              }
            }
            y[at++] = layer.type().equals("max_pool") ? largest : sum / count;
          }
        }
      }
    }
    return shaped(y, tops.length, lefts.length, channels);
  }

  private double[] shaped(double[] value, int newHeight, int newWidth, int newChannels) {
    height = newHeight;
    width = newWidth;
    channels = newChannels;
    return value;
  }

  private boolean inside(int row, int column) {
    return row >= 0 && row < height && column >= 0 && column < width;
  }

  private int index(int n, int row, int column, int channel) {
    return ((n * height + row) * width + column) * channels + channel;
  }

  private static double[] activate(LayerDefinition layer, double[] x) {
    return "relu".equals(layer.options().get("activation")) ? relu(x) : x;
  }

  private static double[] relu(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] > 0 ? x[i] : 0;
    }
    return y;
  }

  private static double[] product(double[] x, double[] factors) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * factors[i];
    }
    return y;
  }
}
