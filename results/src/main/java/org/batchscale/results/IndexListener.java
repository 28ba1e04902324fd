package org.batchscale.results;

/** Is told how the reading of a tree or an archive into an index goes on. */
public interface IndexListener {
  /** Listens to nothing. */
  IndexListener SILENT = new IndexListener() {};

  /**
   * Some of the work is done.
   *
   * @param done work done so far, in units of the whole
   * @param whole all of the work: bytes of an archive, or studies of a tree
   * @param unit {@code "studies"} or {@code "bytes"}
   */
  default void progress(long done, long whole, String unit) {}
}
