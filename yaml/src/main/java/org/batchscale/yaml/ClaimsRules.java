package org.batchscale.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.batchscale.yaml.definition.ClaimMeasure;

/** The rules of a file of claims that a schema cannot hold. */
final class ClaimsRules {
  /** The comparison that names its curves. */
  static final String SERIES = "series";

  private static final String TREND = "trend";
  private static final String QUOTIENT = "spread_quotient";
  private static final String COMMON_TREND = "common_trend";

  private final Complaints complaints;
  private final Set<String> ids = new HashSet<>();

  ClaimsRules(Complaints complaints) {
    this.complaints = complaints;
  }

  void check(Cursor file) {
    file.at("claims").entries().forEach(this::claim);
  }

  /** What a claim compares, in a word. */
  static String compare(Cursor claim) {
    return claim.at("compare").text().orElse(Defaults.COMPARE);
  }

  private void claim(Cursor claim) {
    Cursor id = claim.at("id");
    if (id.text().isPresent() && !ids.add(id.text().get())) {
      complaints.add(
          id.complaint(
              "must be the id of one claim only, got " + id.plain() + " again",
              "give each an id of its own"));
    }
    fits(claim);
    names(claim);
    figures(claim);
    threshold(claim.at("threshold"));
  }

  /** Whether the measure can be compared so. */
  private void fits(Cursor claim) {
    Cursor measure = claim.at("measure");
    Optional<ClaimMeasure> known = measure.text().flatMap(ClaimMeasure::of);
    if (known.isEmpty()) {
      return; // The schema complains.
    }
    String compare = compare(claim);
    Cursor at = claim.at("compare").isGiven() ? claim.at("compare") : measure;
    if (known.get() == ClaimMeasure.STABLE_LEARNING_RATE) {
      if (!compare.equals(TREND)) {
        complaints.add(
            at.complaint(
                "must be trend for " + known.get().key() + ", got " + compare,
                "write compare: trend"));
      }
    } else if (compare.equals(TREND)) {
      complaints.add(
          at.complaint(
              "is for " + ClaimMeasure.STABLE_LEARNING_RATE.key() + " only, got trend",
              "remove it, or write compare: common_trend"));
    } else if (known.get().comparable() == compare.equals(Defaults.COMPARE)) {
      complaints.add(
          known.get().comparable()
              ? at.complaint(
                  "must be compared, got " + known.get().key() + " with compare: each",
                  "add for example 'compare: pairs'")
              : at.complaint(
                  "must be each for " + known.get().key() + ", got " + compare,
                  "remove it, or take another measure"));
    }
  }

  private void names(Cursor claim) {
    boolean wanted = compare(claim).equals(SERIES);
    for (String key : List.of(SERIES, "against")) {
      Cursor given = claim.at(key);
      if (wanted && !given.isGiven()) {
        complaints.add(
            claim
                .tree()
                .places()
                .missing(
                    claim.pointer(),
                    key,
                    key.equals(SERIES)
                        ? "add for example 'series: [Momentum]'"
                        : "add for example 'against: SGD'"));
      } else if (!wanted && given.isGiven()) {
        complaints.add(
            given.keyComplaint(
                "is for compare: series only, got it with compare: " + compare(claim),
                "remove it, or write compare: series"));
      }
    }
    Optional<String> against = claim.at("against").text();
    for (Cursor one : claim.at(SERIES).entries()) {
      if (one.text().isPresent() && one.text().equals(against)) {
        complaints.add(
            one.complaint(
                "must be another curve than against, got " + one.plain() + " twice",
                "remove it from one of them"));
      }
    }
  }

  private void figures(Cursor claim) {
    Cursor data = claim.at("data");
    int count = data.entries().size();
    String compare = compare(claim);
    if (compare.equals(QUOTIENT) && count != 2 && count > 0) {
      complaints.add(
          data.complaint(
              "must have two entries with compare: spread_quotient, got " + count,
              "name the figure above the bar, then the one below"));
    }
    if ((compare.equals(TREND) || compare.equals(COMMON_TREND)) && count > 1) {
      complaints.add(
          data.complaint(
              "must have one entry with compare: " + compare + ", got " + count,
              "make a claim for each figure"));
    }
  }

  private void threshold(Cursor threshold) {
    for (String key : List.of("within", "outside")) {
      Cursor range = threshold.at(key);
      OptionalDouble low = range.at(0).number();
      OptionalDouble high = range.at(1).number();
      if (low.isPresent() && high.isPresent() && !(low.getAsDouble() < high.getAsDouble())) {
        complaints.add(
            range.complaint(
                "must ascend, got [" + range.at(0).shown() + ", " + range.at(1).shown() + "]",
                "write the lower end first"));
      }
    }
  }
}
