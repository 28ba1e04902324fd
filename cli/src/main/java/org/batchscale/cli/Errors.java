package org.batchscale.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.batchscale.profiles.prediction.PredictionException;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.results.ResultsException;
import org.batchscale.toolkit.devices.DeviceException;
import org.batchscale.toolkit.engine.EngineException;
import org.batchscale.toolkit.grpc.ClusterException;
import org.batchscale.workloads.data.DataException;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in words; a stack trace only where it was asked for. */
final class Errors {
  private Errors() {}

  /** Says what is wrong with a command line, and which word was probably meant. */
  static int usage(ParameterException error) {
    CommandLine line = error.getCommandLine();
    PrintWriter err = line.getErr();
    String hint = "";
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String given = unmatched.getUnmatched().get(0);
      List<String> known =
          new ArrayList<>(
              given.startsWith("-")
                  ? line.getCommandSpec().optionsMap().keySet()
                  : line.getSubcommands().keySet());
      hint = known.isEmpty() ? "" : "; " + Suggestion.among(given, known);
    }
    err.println("batchscale: " + error.getMessage() + hint);
    err.println("See " + line.getCommandSpec().qualifiedName() + " --help for its usage.");
    err.flush();
    return Exit.USAGE;
  }

  static int report(Exception error, PrintWriter err, boolean verbose) {
    if (error instanceof CancellationException) {
      err.println("stopped; run the same command again to continue");
      err.flush();
      return Exit.FAILED;
    }
    boolean usersOwn =
        error instanceof DefinitionException
            || error instanceof ResultsException
            || error instanceof DataException
            || error instanceof AnalysisException
            || error instanceof PredictionException;
    if (usersOwn
        || error instanceof EngineException
        || error instanceof ClusterException
        || error instanceof DeviceException) {
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
    boolean outOfRoom = error instanceof ResultsException full && full.isOutOfRoom();
    return usersOwn && !outOfRoom ? Exit.USAGE : Exit.FAILED;
  }
}
