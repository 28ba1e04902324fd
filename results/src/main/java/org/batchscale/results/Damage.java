package org.batchscale.results;

/**
 * A part of a tree that cannot be used; the rest is read as if it were not there.
 *
 * @param path the file or folder below the root, with forward slashes
 * @param problem the rule it breaks and what stands there
 */
public record Damage(String path, String problem) implements Comparable<Damage> {
  /** {@code path: problem}. */
  @Override
  public String toString() {
    return path + ": " + problem;
  }

  @Override
  public int compareTo(Damage other) {
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : problem.compareTo(other.problem);
  }
}
