package org.batchscale.workloads.data;

/**
 * Data that cannot be had or cannot be used: which, what was expected, what was found, and the way
 * out.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes data that cannot be used; the message is {@code where: problem; remedy}.
   *
   * @param where the file, folder or data set
   * @param problem what was expected and what was found
   * @param remedy what the user can do
   */
  public DataException(Object where, String problem, String remedy) {
    super(where + ": " + problem + "; " + remedy);
  }
}
