package org.batchscale.cli;

/** What the exit code of a command says; scripts rely on it. */
final class Exit {
  /** Done. */
  static final int DONE = 0;

  /** Failed: an error of Batchscale or of the machine. */
  static final int FAILED = 1;

  /** Wrong usage or input; nothing was trained, nothing lost. */
  static final int USAGE = 2;

  /** Finished, but a study lacks complete trials, or its best one is near an edge of its space. */
  static final int INCOMPLETE = 3;

  private Exit() {}
}
