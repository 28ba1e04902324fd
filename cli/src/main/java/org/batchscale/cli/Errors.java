package org.batchscale.cli;

import java.io.PrintWriter;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.results.ResultsException;
import org.batchscale.workloads.data.DataException;
import org.batchscale.yaml.DefinitionException;

/** Says what went wrong, in words; a stack trace only where it was asked for. */
final class Errors {
  private Errors() {}

  static int report(Exception error, PrintWriter err, boolean verbose) {
    boolean usersOwn =
        error instanceof DefinitionException
            || error instanceof ResultsException
            || error instanceof DataException
            || error instanceof AnalysisException;
    if (usersOwn) {
      err.println(error.getMessage());
    } else {
      err.println("batchscale: failed: " + error);
      if (!verbose) {
        err.println(
            "This is not your input's fault, or not told well enough. Run again with --verbose.");
      }
    }
    if (verbose) {
      error.printStackTrace(err);
    }
    err.flush();
    return usersOwn ? Exit.USAGE : Exit.FAILED;
  }
}
