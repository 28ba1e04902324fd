package org.batchscale.cli;

import java.io.PrintWriter;
import org.batchscale.workloads.data.Notices;

/** Prints what the fetching of data says. */
final class FetchDisplay implements Notices {
  private final PrintWriter err;

  FetchDisplay(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void notice(String line) {
    err.println(line);
    err.flush();
  }
}
