package org.batchscale.toolkit.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A batch cut into parts. One round where the replicas can hold the batch, else several, whose
 * gradients are accumulated. All rounds but the last have the same parts.
 *
 * @param rounds the rounds, in the order of the batch
 */
public record BatchParts(List<Round> rounds) {
  /** Copies the list. */
  public BatchParts {
    rounds = List.copyOf(rounds);
  }

  /**
   * Cuts a batch as evenly as possible.
   *
   * @param batchSize examples of the batch
   * @param group examples in a row that must stay together; the batch has at most as many, or a
   *     multiple
   * @param replicas number of replicas; those that no examples are left for do nothing
   * @param microBatch most examples of a part, rounded down to whole groups, but at least one
   *     group; any number if empty
   */
  public static BatchParts of(int batchSize, int group, int replicas, OptionalInt microBatch) {
    int unit = Math.min(group, batchSize);
    int units = batchSize / unit;
    long most = replicas * (long) Math.max(1, microBatch.orElse(batchSize) / unit);
    int needed = (int) ((units + most - 1) / most);
    int perRound = (units + needed - 1) / needed;
    List<Round> rounds = new ArrayList<>();
    for (int from = 0; from < units; from += perRound) {
      rounds.add(round(from, Math.min(perRound, units - from), unit, replicas));
    }
    return new BatchParts(rounds);
  }

  private static Round round(int from, int units, int unit, int replicas) {
    List<Part> parts = new ArrayList<>();
    int used = Math.min(replicas, units);
    int at = from;
    for (int replica = 0; replica < used; replica++) {
      int share = units / used + (replica < units % used ? 1 : 0);
      parts.add(new Part(replica, at * unit, share * unit));
      at += share;
    }
    return new Round(from * unit, parts);
  }

  /** Whether gradients are accumulated over several rounds. */
  public boolean accumulated() {
    return rounds.size() > 1;
  }

  /** Examples of the largest round. */
  public int largestRound() {
    return rounds.get(0).count();
  }

  /** Examples of the largest part. */
  public int largestPart() {
    return rounds.stream()
        .flatMap(round -> round.parts().stream())
        .mapToInt(Part::count)
        .max()
        .orElseThrow();
  }
}
