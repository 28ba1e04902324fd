package org.batchscale.benchmarks.archive;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The search space of a study, and what it is in study.json.
 *
 * @param rateMin smallest learning rate, on a logarithmic scale
 * @param rateMax largest
 * @param momentumMin smallest momentum, on a reverse logarithmic scale; NaN without momentum
 * @param momentumMax largest
 * @param decayMin fewest steps of decay; 0 without decay
 * @param decayMax most
 * @param smoothing whether label smoothing is tuned
 */
record SearchSpace(
    double rateMin,
    double rateMax,
    double momentumMin,
    double momentumMax,
    long decayMin,
    long decayMax,
    boolean smoothing) {
  static final double[] SMOOTHINGS = {0, 0.01, 0.1};
  static final double END_FACTOR_MIN = 1e-4;
  static final double END_FACTOR_MAX = 0.1;

  /** A typical 1 - momentum, to turn effective learning rates into learning rates. */
  private static final double MOMENTUM_GAP = 0.03;

  /**
   * The space of a study: as published for ResNet-50 on ImageNet and the LM1B Transformers, else
   * four decades of learning rates around the best.
   */
  static SearchSpace of(String workload, ScalingModel model, long trainSteps) {
    boolean momentum = !workload.endsWith("/sgd");
    double[] momenta = {momentum ? 0.9 : Double.NaN, momentum ? 0.9999 : Double.NaN};
    double[] rates;
    if (workload.equals("imagenet/resnet_50/nesterov_momentum")) {
      rates = new double[] {1e-4, 10};
    } else if (workload.startsWith("lm1b/transformer") && momentum) {
      rates = new double[] {1e-4, 0.1};
      momenta[0] = 0;
    } else {
      double best = model.bestRate() * (momentum ? MOMENTUM_GAP : 1);
      int decade = (int) Math.floor(Math.log10(best) - 1.5);
      rates = new double[] {decade(decade), decade(decade + 4)};
    }
    boolean decay = model.shape().decay();
    return new SearchSpace(
        rates[0],
        rates[1],
        momenta[0],
        momenta[1],
        decay ? trainSteps / 2 : 0,
        decay ? trainSteps : 0,
        workload.startsWith("imagenet/resnet_50/"));
  }

  private static double decade(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  boolean hasMomentum() {
    return !Double.isNaN(momentumMin);
  }

  boolean hasDecay() {
    return decayMax > 0;
  }

  /** The entries of {@code parameter_configs}, as JSON, by metaparameter. */
  Map<String, String> json() {
    Map<String, String> json = new LinkedHashMap<>();
    if (hasDecay()) {
      json.put("end_learning_rate_factor", real(END_FACTOR_MIN, END_FACTOR_MAX, "LOG_SCALE"));
    }
    if (smoothing) {
      json.put(
          "label_smoothing", "{\"feasible_points\": [0.0, 0.01, 0.1], \"type\": \"DISCRETE\"}");
    }
    json.put("learning_rate", real(rateMin, rateMax, "LOG_SCALE"));
    if (hasDecay()) {
      json.put(
          "learning_rate_decay_steps",
          "{\"max_value\": %d, \"min_value\": %d, \"scale\": \"\", \"type\": \"INTEGER\"}"
              .formatted(decayMax, decayMin));
    }
    if (hasMomentum()) {
      json.put("momentum", real(momentumMin, momentumMax, "REVERSE_LOG_SCALE"));
    }
    return json;
  }

  private static String real(double min, double max, String scale) {
    return "{\"max_value\": %s, \"min_value\": %s, \"scale\": \"%s\", \"type\": \"DOUBLE\"}"
        .formatted(PythonFloat.repr(max), PythonFloat.repr(min), scale);
  }
}
