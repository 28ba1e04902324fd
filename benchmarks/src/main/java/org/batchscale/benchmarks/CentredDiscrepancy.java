package org.batchscale.benchmarks;

/**
 * How unevenly points fill the unit cube: the centred L2 discrepancy of Hickernell, "A generalized
 * discrepancy and quadrature error bound", Mathematics of Computation 67 (1998), in closed form.
 */
final class CentredDiscrepancy {
  private CentredDiscrepancy() {}

  /** The discrepancy, not squared, of points {@code [n][dimensions]}; smaller is more even. */
  static double of(double[][] points) {
    int n = points.length;
    double single = 0;
    double pairs = 0;
    for (double[] x : points) {
      double product = 1;
      for (double coordinate : x) {
        double z = Math.abs(coordinate - 0.5);
        product *= 1 + z / 2 - z * z / 2;
      }
      single += product;
      for (double[] y : points) {
        double pair = 1;
        for (int k = 0; k < x.length; k++) {
          pair *=
              1 + Math.abs(x[k] - 0.5) / 2 + Math.abs(y[k] - 0.5) / 2 - Math.abs(x[k] - y[k]) / 2;
        }
        pairs += pair;
      }
    }
    double square = Math.pow(13.0 / 12, points[0].length) - 2 * single / n + pairs / n / n;
    return Math.sqrt(square);
  }
}
