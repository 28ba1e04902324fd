package org.batchscale.results;

/**
 * How a real metaparameter is sampled between its bounds: uniformly in the transformed value (the
 * published archive's {@code scale}).
 */
public enum Scale {
  /** Uniform in the value. */
  LINEAR_SCALE {
    @Override
    public double forward(double value) {
      return value;
    }

    @Override
    public double inverse(double transformed) {
      return transformed;
    }
  },
  /** Uniform in log(value); bounds above 0. */
  LOG_SCALE {
    @Override
    public double forward(double value) {
      return StrictMath.log(value);
    }

    @Override
    public double inverse(double transformed) {
      return StrictMath.exp(transformed);
    }
  },
  /** Uniform in log(1 - value); bounds below 1. */
  REVERSE_LOG_SCALE {
    @Override
    public double forward(double value) {
      return -StrictMath.log1p(-value);
    }

    @Override
    public double inverse(double transformed) {
      return -StrictMath.expm1(-transformed);
    }
  };

  /** The sampled coordinate of a value; increases with the value. */
  public abstract double forward(double value);

  /** The value at a sampled coordinate. */
  public abstract double inverse(double transformed);

  /**
   * The value at {@code u} in [0, 1] of the way from {@code min} to {@code max} on this scale. The
   * strict library functions make it the same number on every machine.
   */
  public double between(double min, double max, double u) {
    double low = forward(min);
    double value = inverse(low + u * (forward(max) - low));
    return Math.min(max, Math.max(min, value));
  }
}
