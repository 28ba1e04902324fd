package org.batchscale.toolkit.experiment;

/**
 * One of several parts into which the work of an experiment is dealt out, item by item.
 *
 * @param index number of this part, from 0
 * @param count number of parts
 */
public record Shard(int index, int count) {
  /** Refuses a part that there is not. */
  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "a shard is I/N with I from 0 to N - 1, got %d/%d".formatted(index, count));
    }
  }

  /** Whether an item, numbered from 0, belongs to this part. */
  public boolean holds(long item) {
    return item % count == index;
  }
}
