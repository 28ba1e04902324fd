package org.batchscale.yaml.definition;

import java.util.List;

/**
 * One statement that trials can support or contradict, with the test that decides.
 *
 * @param id short name, unique among all claims that are tested together, such as {@code 2e}
 * @param conclusion number of the paper's conclusion that it is a part of
 * @param statement the statement, a sentence
 * @param data figures that it rests on
 * @param measure what is measured
 * @param comparison what is compared
 * @param threshold values of the statistic for which the statement holds
 * @param rule how the items make a verdict
 * @param atLeast items without which it is not decided: not supported where all must hold, not
 *     contradicted where one is enough
 * @param wouldDecide what would decide it, a sentence
 */
public record ClaimDefinition(
    String id,
    int conclusion,
    String statement,
    List<ClaimData> data,
    ClaimMeasure measure,
    ClaimComparison comparison,
    ClaimThreshold threshold,
    Rule rule,
    int atLeast,
    String wouldDecide) {

  /** For how many items a statement must hold. */
  public enum Rule {
    /** For every item. */
    ALL,
    /** For at least one. */
    ANY
  }

  /** Copies the list and refuses an empty one. */
  public ClaimDefinition {
    data = List.copyOf(data);
    if (data.isEmpty() || atLeast < 1) {
      throw new IllegalArgumentException(
          "a claim needs figures and at least 1 item, got " + data + " and " + atLeast);
    }
  }

  /** Numbers of the figures that it rests on. */
  public List<Integer> figures() {
    return data.stream().map(ClaimData::figure).distinct().sorted().toList();
  }
}
