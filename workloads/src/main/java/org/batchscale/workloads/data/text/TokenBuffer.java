package org.batchscale.workloads.data.text;

import java.util.Arrays;

/** Ids that grow at their end; for one thread. */
public final class TokenBuffer {
  private int[] ids = new int[256];
  private int size;

  /** Number of ids. */
  public int size() {
    return size;
  }

  /** The id at this place. */
  public int get(int index) {
    return ids[index];
  }

  /** Makes it empty. */
  public void clear() {
    size = 0;
  }

  /** A copy of the ids. */
  public int[] toArray() {
    return Arrays.copyOf(ids, size);
  }

  void add(int id) {
    room(1);
    ids[size++] = id;
  }

  void add(int[] more) {
    room(more.length);
    // Words have few ids: a loop beats a call.
    for (int id : more) {
      ids[size++] = id;
    }
  }

  private void room(int more) {
    if (size + more > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(2 * ids.length, size + more));
    }
  }
}
