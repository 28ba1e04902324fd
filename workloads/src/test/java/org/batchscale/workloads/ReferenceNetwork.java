package org.batchscale.workloads;

import java.util.Arrays;
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
  private final Map<String, double[]> dropoutMasks;
  private int height;
  private int width;
  private int channels;

  /**
   * A network on given weights.
   *
   * @param layers definitions of the layers
   * @param batch number of examples
   * @param weights values by unique name, {@code 3/kernel}
   * @param dropoutMasks factor of each value, for dropout layers, by unique name of the layer
   */
  public ReferenceNetwork(
      List<LayerDefinition> layers,
      int batch,
      Map<String, double[]> weights,
      Map<String, double[]> dropoutMasks) {
    this.layers = layers;
    this.batch = batch;
    this.weights = weights;
    this.dropoutMasks = dropoutMasks;
  }

  /**
   * The output of the last layer.
   *
   * @param shape {@code [height, width, channels]}, {@code [length, size]} or {@code [length]}
   */
  public double[] forward(double[] input, List<Integer> shape) {
    // A sequence is an image of width 1; a vector one of a single pixel.
    height = shape.size() > 1 ? shape.get(0) : 1;
    width = shape.size() > 2 ? shape.get(1) : 1;
    channels = shape.get(shape.size() - 1);
    return forward(layers, "", input);
  }

  private double[] forward(List<LayerDefinition> stack, String within, double[] input) {
    double[] value = input;
    for (int i = 0; i < stack.size(); i++) {
      value = forward(stack.get(i), within + i + "/", value);
    }
    return value;
  }

  private double[] forward(LayerDefinition layer, String name, double[] x) {
    double[] kernel = weights.get(name + "kernel");
    double[] bias = weights.get(name + "bias");
    return switch (layer.type()) {
      case "conv" -> activate(layer, conv(layer, x, kernel, bias));
      case "dense" -> activate(layer, dense(layer, x, kernel, bias));
      case "max_pool", "avg_pool" -> pool(layer, x);
      case "global_avg_pool" -> globalPool(x);
      case "flatten" -> flatten(x);
      case "relu" -> relu(x);
      case "dropout" -> product(x, dropoutMasks.get(name));
      case "pad_channels" -> padChannels(x, option(layer, "to", 0));
      case "residual" -> residual(layer, name, x);
      case "repeat" -> repeat(layer, name, x);
      case "ghost_batch_norm" ->
          ReferenceNorms.ghostBatches(
              x, batch, Math.min(batch, option(layer, "ghost_size", 32)), norm(name));
      case "layer_norm" -> ReferenceNorms.layers(x, norm(name));
      case "embedding" -> embedding(layer, x, weights.get(name + "vectors"));
      case "position_embedding" -> positions(x, weights.get(name + "vectors"));
      case "self_attention" ->
          ReferenceSequences.attention(
              x,
              new int[] {batch, height, channels, option(layer, "heads", 0)},
              List.of("query", "key", "value", "output").stream()
                  .map(each -> weights.get(name + each))
                  .toList());
      case "lstm" -> lstm(x, kernel, bias, weights.get(name + "projection"));
      default -> throw new IllegalArgumentException(layer.type());
    };
  }

  private ReferenceNorms.Weights norm(String name) {
    return new ReferenceNorms.Weights(weights.get(name + "scale"), weights.get(name + "shift"));
  }

  private double[] residual(LayerDefinition layer, String name, double[] x) {
    int[] before = {height, width, channels};
    double[] other = x;
    if (layer.options().containsKey("shortcut")) {
      other = forward(layer.layers("shortcut"), name + "shortcut/", x);
    }
    shaped(x, before[0], before[1], before[2]);
    double[] sum = forward(layer.layers("layers"), name + "layers/", x).clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  private double[] repeat(LayerDefinition layer, String name, double[] x) {
    double[] value = x;
    for (int i = 0; i < option(layer, "times", 0); i++) {
      value = forward(layer.layers("layers"), name + i + "/", value);
    }
    return value;
  }

  private double[] padChannels(double[] x, int to) {
    double[] y = new double[x.length / channels * to];
    for (int i = 0; i < x.length; i++) {
      y[i / channels * to + i % channels] = x[i];
    }
    return shaped(y, height, width, to);
  }

  private double[] globalPool(double[] x) {
    int pixels = height * width;
    double[] y = new double[batch * channels];
    for (int i = 0; i < x.length; i++) {
      y[i / (pixels * channels) * channels + i % channels] += x[i] / pixels;
    }
    return shaped(y, 1, 1, channels);
  }

  private double[] embedding(LayerDefinition layer, double[] ids, double[] vectors) {
    int size = option(layer, "size", 0);
    double factor = Boolean.TRUE.equals(layer.options().get("scale")) ? Math.sqrt(size) : 1;
    double[] y = new double[ids.length * size];
    for (int i = 0; i < y.length; i++) {
      y[i] = factor * vectors[(int) ids[i / size] * size + i % size];
    }
    return shaped(y, channels, 1, size);
  }

  private double[] positions(double[] x, double[] learned) {
    int places = height * channels;
    double[] waves = learned == null ? ReferenceSequences.waves(height, channels) : learned;
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> x[i] + waves[i % places]);
    return y;
  }

  private double[] lstm(double[] x, double[] kernel, double[] bias, double[] projection) {
    double[] y = ReferenceSequences.lstm(x, batch, height, kernel, bias, projection);
    return shaped(y, height, 1, y.length / (batch * height));
  }

  private double[] flatten(double[] x) {
    channels = height * width * channels;
    height = 1;
    width = 1;
    return x;
  }

  private double[] dense(LayerDefinition layer, double[] x, double[] kernel, double[] bias) {
    int units = option(layer, "units", 0);
    int rows = x.length / channels;
    double[] y = new double[rows * units];
    for (int n = 0; n < rows; n++) {
      for (int u = 0; u < units; u++) {
        double sum = bias == null ? 0 : bias[u];
        for (int i = 0; i < channels; i++) {
          sum += x[n * channels + i] * kernel[i * units + u];
        }
        y[n * units + u] = sum;
      }
    }
    return shaped(y, height, width, units);
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
    int filters = option(layer, "filters", 0);
    double[] y = new double[batch * tops.length * lefts.length * filters];
    int at = 0;
    for (int n = 0; n < batch; n++) {
      for (int top : tops) {
        for (int left : lefts) {
          for (int f = 0; f < filters; f++) {
            double sum = bias == null ? 0 : bias[f];
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
