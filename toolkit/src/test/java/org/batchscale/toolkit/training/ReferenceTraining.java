package org.batchscale.toolkit.training;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.toolkit.optimization.Schedule;

/**
 * Fully connected ReLU nets trained in plain Java with doubles: forward, backward and update rules
 * as they are written in papers. What the graph must agree with.
 */
final class ReferenceTraining {
  /** Weights of one layer with their velocities; the bias is the last row. */
  static final class Layer {
    final double[][] weights;
    final double[][] velocity;

    Layer(float[] kernel, float[] bias) {
      int units = bias.length;
      int inputs = kernel.length / units;
      weights = new double[inputs + 1][units];
      velocity = new double[inputs + 1][units];
      for (int i = 0; i <= inputs; i++) {
        for (int u = 0; u < units; u++) {
          weights[i][u] = i < inputs ? kernel[i * units + u] : bias[u];
        }
      }
    }
  }

  private final List<Layer> layers = new ArrayList<>();

  /** Begins with the weights that a session holds: flatten, then dense layers. */
  ReferenceTraining(TrainingSession session) {
    for (int i = 1; i < session.graph().network().layers().size(); i++) {
      layers.add(new Layer(session.weights(i + "/kernel"), session.weights(i + "/bias")));
    }
  }

  List<Layer> layers() {
    return layers;
  }

  /** The inputs of every layer, and the logits. */
  private List<double[]> forward(double[] input) {
    List<double[]> values = new ArrayList<>(List.of(input));
    for (int l = 0; l < layers.size(); l++) {
      double[][] w = layers.get(l).weights;
      double[] x = values.get(l);
      double[] y = w[x.length].clone();
      for (int i = 0; i < x.length; i++) {
        for (int u = 0; u < y.length; u++) {
          y[u] += x[i] * w[i][u];
        }
      }
      for (int u = 0; u < y.length && l < layers.size() - 1; u++) {
        y[u] = Math.max(0, y[u]);
      }
      values.add(y);
    }
    return values;
  }

  double[] logits(double[] input) {
    return forward(input).get(layers.size());
  }

  /** Logarithm of the softmax. */
  static double[] logSoftmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - largest);
    }
    double[] result = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      result[k] = logits[k] - largest - Math.log(sum);
    }
    return result;
  }

  private static double target(int k, int label, double smoothing, int classes) {
    return k == label ? 1 - smoothing : smoothing / (classes - 1);
  }

  /** One step on these examples; returns the mean loss before it. */
  double step(
      Fixtures.Images images, int[] batch, Optimizer optimizer, TrainingValues values, long t) {
    List<double[][]> gradients = new ArrayList<>();
    layers.forEach(l -> gradients.add(new double[l.weights.length][l.weights[0].length]));
    double loss = 0;
    for (int example : batch) {
      List<double[]> x = forward(images.inputs()[example]);
      double[] log = logSoftmax(x.get(layers.size()));
      double[] delta = new double[log.length];
      for (int k = 0; k < log.length; k++) {
        double target = target(k, images.labels()[example], values.labelSmoothing(), log.length);
        loss -= target * log[k] / batch.length;
        delta[k] = (Math.exp(log[k]) - target) / batch.length;
      }
      for (int l = layers.size() - 1; l >= 0; l--) {
        delta = backward(layers.get(l).weights, gradients.get(l), x.get(l), delta, l > 0);
      }
    }
    for (int l = 0; l < layers.size(); l++) {
      update(layers.get(l), gradients.get(l), optimizer, rate(values, t), values.momentum());
    }
    return loss;
  }

  /** Adds to the gradient of a layer; returns the derivatives by its inputs. */
  private static double[] backward(
      double[][] weights, double[][] gradient, double[] input, double[] delta, boolean relu) {
    double[] before = new double[input.length];
    for (int u = 0; u < delta.length; u++) {
      gradient[input.length][u] += delta[u];
      for (int i = 0; i < input.length; i++) {
        gradient[i][u] += input[i] * delta[u];
        before[i] += relu && input[i] <= 0 ? 0 : weights[i][u] * delta[u];
      }
    }
    return before;
  }

  private static double rate(TrainingValues values, long t) {
    Schedule.Shape shape = values.schedule();
    double eta = shape.initialRate();
    return t >= shape.decaySteps()
        ? shape.endFactor() * eta
        : eta - (1 - shape.endFactor()) * eta * t / shape.decaySteps();
  }

  private static void update(
      Layer layer, double[][] gradient, Optimizer optimizer, double rate, double gamma) {
    for (int i = 0; i < gradient.length; i++) {
      for (int u = 0; u < gradient[i].length; u++) {
        double g = gradient[i][u];
        double v = gamma * layer.velocity[i][u] + g;
        switch (optimizer) {
          case SGD -> layer.weights[i][u] -= rate * g;
          case MOMENTUM -> layer.weights[i][u] -= rate * v;
          case NESTEROV_MOMENTUM -> layer.weights[i][u] -= rate * (gamma * v + g);
        }
        layer.velocity[i][u] = v;
      }
    }
  }
}
