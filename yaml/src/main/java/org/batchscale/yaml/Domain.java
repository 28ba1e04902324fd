package org.batchscale.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that a metaparameter can have at all.
 *
 * @param min lowest value
 * @param minIncluded whether {@code min} itself is allowed
 * @param max highest value
 * @param maxIncluded whether {@code max} itself is allowed
 * @param whole whether only whole numbers are allowed
 * @param nearMax what to use in place of {@code max} or more
 */
record Domain(
    double min,
    boolean minIncluded,
    double max,
    boolean maxIncluded,
    boolean whole,
    String nearMax) {
  static final String LEARNING_RATE = "learning_rate";
  static final String MOMENTUM = "momentum";
  static final String DECAY_STEPS = "learning_rate_decay_steps";
  static final String END_FACTOR = "end_learning_rate_factor";
  static final String LABEL_SMOOTHING = "label_smoothing";

  private static final Map<String, Domain> BY_NAME =
      Map.of(
          LEARNING_RATE, new Domain(0, false, Double.MAX_VALUE, true, false, ""),
          MOMENTUM, new Domain(0, true, 1, false, false, "0.9999"),
          DECAY_STEPS, new Domain(1, true, 1e15, true, true, "1e15"),
          END_FACTOR, new Domain(0, true, 1, true, false, "1.0"),
          LABEL_SMOOTHING, new Domain(0, true, 1, false, false, "0.1"));

  /** The domain of a metaparameter that we know nothing of. */
  static final Domain ANY = new Domain(-Double.MAX_VALUE, true, Double.MAX_VALUE, true, false, "");

  /** The metaparameters that optimizers and networks take. */
  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The domain of a metaparameter; empty for a name that is none. */
  static Optional<Domain> of(String metaparameter) {
    return Optional.ofNullable(BY_NAME.get(metaparameter));
  }

  /** What must be in a search space, and which key of the workload asks for it. */
  static Map<String, String> required(String optimizer, String schedule) {
    Map<String, String> required = new LinkedHashMap<>();
    required.put(LEARNING_RATE, "optimizer " + optimizer);
    if (List.of("momentum", "nesterov_momentum").contains(optimizer)) {
      required.put(MOMENTUM, "optimizer " + optimizer);
    }
    if (schedule.equals("linear_decay")) {
      required.put(DECAY_STEPS, "schedule " + schedule);
      required.put(END_FACTOR, "schedule " + schedule);
    }
    return required;
  }

  /** Complains about a value outside this domain. */
  Optional<Complaint> check(Cursor at, double value) {
    if (value < min || (value == min && !minIncluded)) {
      return Optional.of(
          at.complaint(
              "must be " + (minIncluded ? "at least " : "above ") + (long) min + got(at),
              minIncluded
                  ? "use " + (long) min + " or more"
                  : "use a small number such as 1.0e-4"));
    }
    if (value > max || (value == max && !maxIncluded)) {
      return Optional.of(
          at.complaint(
              "must be " + (maxIncluded ? "at most " : "below ") + (long) max + got(at),
              "use " + nearMax));
    }
    if (whole && Math.rint(value) != value) {
      return Optional.of(
          at.complaint("must be a whole number" + got(at), "use " + Math.round(value)));
    }
    return Optional.empty();
  }

  private static String got(Cursor at) {
    return ", got " + at.shown();
  }
}
