package org.batchscale.results;

import java.nio.file.Path;

/** A file of a results tree that cannot be used: which one, what is wrong, and the way out. */
public final class ResultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  /**
   * Describes a file that cannot be used.
   *
   * @param file the file or folder
   * @param problem the rule it breaks and what stands there
   * @param remedy what the user can do
   */
  public ResultsException(Path file, String problem, String remedy) {
    super(file + ": " + problem + "; " + remedy);
    this.problem = problem;
  }

  /** The rule that is broken and what stands there, without the file and the way out. */
  public String problem() {
    return problem;
  }
}
