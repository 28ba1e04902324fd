package org.batchscale.workloads.data;

/** Hears what goes on while data is fetched. Called on the fetching thread; must be quick. */
public interface Notices {

  /** One line for the user: {@code fashion_mnist: fetching Debian package ...}. */
  void notice(String line);

  /**
   * How far a file has come; called often, at the latest at its end.
   *
   * @param what the file
   * @param done bytes so far
   * @param total bytes at its end; below 1 if unknown
   */
  default void progress(String what, long done, long total) {}

  /** Hears nothing. */
  static Notices none() {
    return line -> {};
  }
}
