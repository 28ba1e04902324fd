package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of a search space that a schema cannot hold. */
final class SpaceRules {
  private static final Set<String> REAL_FORMS = Set.of("linear", "log", "reverse_log");
  private static final Set<String> RANGE_FORMS =
      Set.of("linear", "log", "reverse_log", "integer", "train_steps");

  /** Whole numbers up to here are exact wherever they are computed with. */
  private static final double MOST_WHOLE = 1e15;

  private static final Pattern FREE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");

  private final Complaints complaints;

  SpaceRules(Complaints complaints) {
    this.complaints = complaints;
  }

  /** Checks every range by itself. */
  void check(Cursor space) {
    for (String name : space.keys()) {
      Optional<Domain> domain = Domain.of(name);
      if (domain.isPresent()) {
        metaparameter(space.at(name), name, domain.get());
      } else {
        complaints.add(
            space.at(name).keyComplaint("unknown key", Suggestion.among(name, Domain.names())));
      }
    }
  }

  /** Checks the ranges of metaparameters that only a command knows. */
  void checkFree(Cursor space) {
    for (String name : space.keys()) {
      if (!FREE_NAME.matcher(name).matches()) {
        complaints.add(
            space
                .at(name)
                .keyComplaint(
                    "must be a name of a-z, 0-9, '_' that begins with a letter",
                    "rename it; the command gets it by this name"));
      }
      metaparameter(space.at(name), name, Domain.of(name).orElse(Domain.ANY));
    }
  }

  /** Checks that the space has what the optimizer and the schedule take, and nothing else. */
  void checkNames(Cursor space, String optimizer, String schedule) {
    if (!space.node().isObject()) {
      return;
    }
    Map<String, String> required = Domain.required(optimizer, schedule);
    required.forEach(
        (name, because) -> {
          if (!space.at(name).isGiven()) {
            complaints.add(
                space
                    .tree()
                    .places()
                    .missing(
                        space.pointer(),
                        name,
                        because
                            + " takes it; add for example '"
                            + name
                            + ": "
                            + example(name)
                            + "'"));
          }
        });
    List<String> taken = new ArrayList<>(required.keySet());
    taken.add(Domain.LABEL_SMOOTHING);
    for (String name : space.keys()) {
      if (Domain.of(name).isPresent() && !taken.contains(name)) {
        complaints.add(
            space
                .at(name)
                .keyComplaint(
                    "is taken neither by optimizer " + optimizer + " nor by schedule " + schedule,
                    "remove it, or use " + takers(name)));
      }
    }
  }

  private void metaparameter(Cursor value, String name, Domain domain) {
    OptionalDouble fixed = value.number();
    if (fixed.isPresent()) {
      domain.check(value, fixed.getAsDouble()).ifPresent(complaints::add);
      return;
    }
    for (String form : value.keys()) {
      Cursor range = value.at(form);
      if (form.equals("discrete")) {
        for (Cursor entry : range.entries()) {
          entry
              .number()
              .ifPresent(number -> domain.check(entry, number).ifPresent(complaints::add));
        }
      } else if (RANGE_FORMS.contains(form)) {
        if (form.equals("train_steps") && !domain.whole() && domain != Domain.ANY) {
          complaints.add(
              range.keyComplaint(
                  "is for " + Domain.DECAY_STEPS + " only, got it for " + name,
                  "use linear, log or discrete"));
        } else if (domain.whole() && REAL_FORMS.contains(form)) {
          complaints.add(
              range.keyComplaint(
                  "must be integer, train_steps or discrete, because "
                      + name
                      + " is a whole number; got "
                      + form,
                  "write for example {train_steps: [0.5, 1.0]}"));
        } else {
          range(range, form, domain);
        }
      }
    }
  }

  private void range(Cursor range, String form, Domain domain) {
    for (Cursor bound : range.entries()) {
      bound
          .number()
          .ifPresent(number -> bound(bound, form, number, domain).ifPresent(complaints::add));
    }
    if (range.node().size() != 2) {
      return;
    }
    OptionalDouble min = range.at(0).number();
    OptionalDouble max = range.at(1).number();
    if (min.isEmpty() || max.isEmpty()) {
      return;
    }
    String given = "[" + range.at(0).shown() + ", " + range.at(1).shown() + "]";
    if (max.getAsDouble() < min.getAsDouble()) {
      complaints.add(
          range.complaint(
              "max must not be below min, got " + given,
              "write [" + range.at(1).shown() + ", " + range.at(0).shown() + "]"));
    } else if (max.getAsDouble() == min.getAsDouble()) {
      complaints.add(
          range.complaint(
              "must hold more than one value, got " + given,
              form.equals("train_steps")
                  ? "widen it"
                  : "write the number alone for a fixed value: " + range.at(0).shown()));
    }
  }

  private static Optional<Complaint> bound(Cursor bound, String form, double value, Domain domain) {
    String got = " for " + form + ", got " + bound.shown();
    switch (form) {
      case "log" -> {
        if (value <= 0) {
          return Optional.of(
              bound.complaint("must be above 0" + got, "use a small number such as 1.0e-4"));
        }
      }
      case "reverse_log" -> {
        if (value >= 1) {
          return Optional.of(bound.complaint("must be below 1" + got, "use 0.9999"));
        }
      }
      case "integer" -> {
        if (Math.abs(value) > MOST_WHOLE) {
          return Optional.of(bound.complaint("must be at most 1e15" + got, "use a smaller one"));
        }
        if (Math.rint(value) != value) {
          return Optional.of(
              bound.complaint("must be a whole number" + got, "use " + Math.round(value)));
        }
      }
      case "train_steps" -> {
        return value > 0
            ? Optional.empty()
            : Optional.of(
                bound.complaint(
                    "must be a share of the train steps, above 0; got " + bound.shown(),
                    "use 0.5 for half"));
      }
      default -> {
        // linear has no rule of its own.
      }
    }
    return domain.check(bound, value);
  }

  private static String example(String name) {
    return switch (name) {
      case Domain.LEARNING_RATE -> "{log: [1.0e-4, 1.0]}";
      case Domain.MOMENTUM -> "{reverse_log: [0.9, 0.9999]}";
      case Domain.DECAY_STEPS -> "{train_steps: [0.5, 1.0]}";
      default -> "{log: [1.0e-4, 0.1]}";
    };
  }

  private static String takers(String name) {
    return name.equals(Domain.MOMENTUM)
        ? "optimizer momentum or nesterov_momentum"
        : "schedule linear_decay";
  }
}
