package org.batchscale.yaml;

/**
 * One thing wrong with what a user wrote.
 *
 * @param place where
 * @param key the key in question, with dots: {@code search.space.momentum}; empty for the file
 * @param rule the rule that is broken and the value that breaks it: {@code "must be at least 1, got
 *     0"}
 * @param remedy the way out: {@code "use a positive batch size"}
 */
public record Complaint(Place place, String key, String rule, String remedy) {
  /** {@code file:line:column key: rule; remedy}. */
  @Override
  public String toString() {
    return place + (key.isEmpty() ? "" : " " + key) + ": " + rule + "; " + remedy;
  }
}
