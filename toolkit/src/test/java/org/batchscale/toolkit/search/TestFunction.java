package org.batchscale.toolkit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;

/**
 * Functions with known minima, in place of training.
 *
 * @param space where they are searched
 * @param value what is minimised; infinite where training would diverge
 */
record TestFunction(SearchSpace space, ToDoubleFunction<Parameters> value) {
  private static final ParameterRange RATE = new ParameterRange.Real(1e-4, 10, Scale.LOG_SCALE);
  private static final ParameterRange MOMENTUM =
      new ParameterRange.Real(0.5, 0.9999, Scale.REVERSE_LOG_SCALE);

  /**
   * What tuning looks like: a valley along the effective learning rate, a weaker one along
   * momentum, divergence above. Minimum 0 at learning rate 0.01, momentum 0.9.
   */
  static TestFunction valley() {
    return new TestFunction(
        new SearchSpace(Map.of("learning_rate", RATE, "momentum", MOMENTUM)),
        parameters -> {
          double rest = Math.log10(1 - parameters.get("momentum"));
          double effective = Math.log10(parameters.get("learning_rate")) - rest + 1;
          return effective > 1
              ? Double.POSITIVE_INFINITY
              : square(effective) + square(rest + 1) / 4;
        });
  }

  /** The same with a listed and a whole metaparameter. */
  static TestFunction mixedValley() {
    return new TestFunction(
        new SearchSpace(
            Map.of(
                "learning_rate",
                RATE,
                "momentum",
                MOMENTUM,
                "learning_rate_decay_steps",
                new ParameterRange.Whole(500, 1000),
                "end_learning_rate_factor",
                new ParameterRange.Discrete(List.of(1e-4, 1e-3, 1e-2, 1e-1)))),
        parameters ->
            valley().value().applyAsDouble(parameters)
                + square((parameters.get("learning_rate_decay_steps") - 900) / 300)
                + square(Math.log10(parameters.get("end_learning_rate_factor")) + 2) / 4);
  }

  /** Branin's function: three minima of 0.397887. */
  static TestFunction branin() {
    return new TestFunction(
        new SearchSpace(
            Map.of(
                "x", new ParameterRange.Real(-5, 10, Scale.LINEAR_SCALE),
                "y", new ParameterRange.Real(0, 15, Scale.LINEAR_SCALE))),
        parameters -> {
          double x = parameters.get("x");
          double y = parameters.get("y");
          return square(y - 5.1 / (4 * square(Math.PI)) * square(x) + 5 / Math.PI * x - 6)
              + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x)
              + 10;
        });
  }

  private static double square(double x) {
    return x * x;
  }

  /** What a trial with these metaparameters comes to. */
  Observation observe(int trialId, Parameters parameters) {
    double found = value.applyAsDouble(parameters);
    return new Observation(
        trialId,
        parameters,
        Double.isInfinite(found) ? new Outcome.Infeasible() : new Outcome.Missed(found));
  }

  /** Runs a search in rounds of trials that see the results of earlier rounds only. */
  List<Observation> run(Search search, int trials, int round) {
    List<Observation> before = new ArrayList<>();
    while (before.size() < trials) {
      List<Observation> now = new ArrayList<>();
      for (int id = before.size(); id < Math.min(trials, before.size() + round); id++) {
        now.add(observe(id, search.suggest(id, List.copyOf(before))));
      }
      before.addAll(now);
    }
    return before;
  }

  /** The lowest value among trials. */
  double best(List<Observation> trials) {
    return trials.stream()
        .mapToDouble(seen -> value.applyAsDouble(seen.parameters()))
        .min()
        .orElseThrow();
  }
}
