package org.batchscale.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code batchscale}. */
@Command(
    name = "batchscale",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Measures what data parallelism does to neural network training: trains a workload at many"
            + " batch sizes, each with its own tuned metaparameters, and draws steps to result"
            + " against batch size (Shallue et al. 2018).",
    footer = {
      "",
      "Examples:",
      "  batchscale reproduce --figures 1 --tier quick    figure 1, small, in minutes",
      "  batchscale check my_experiment.yaml              what would run",
      "  batchscale run my_experiment.yaml --out results  train",
      "  batchscale report results --out figures          draw",
      "  batchscale archive index TREE                    make large trees quick to ask",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or input, 3 a study is incomplete, its best"
          + " trial is near an edge of its search space, or a file could not be used."
    },
    subcommands = {
      ReproduceCommand.class,
      RunCommand.class,
      ShardCommand.class,
      WorkerCommand.class,
      CheckCommand.class,
      VerifyCommand.class,
      StepsToResultCommand.class,
      ReportCommand.class,
      ScalingCommand.class,
      ClaimsCommand.class,
      BoundaryCommand.class,
      CurvesCommand.class,
      PredictCommand.class,
      ArchiveCommand.class,
      DataCommand.class,
      DevicesCommand.class,
      DoctorCommand.class
    })
public final class Batchscale implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print stack traces of errors.")
  private boolean verbose;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command; see batchscale --help");
  }

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs a command line in this process. */
  static int execute(String... args) {
    return commandLine().execute(args);
  }

  /** The command line, with our errors and exit codes. */
  static CommandLine commandLine() {
    Batchscale program = new Batchscale();
    CommandLine line = new CommandLine(program);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((e, args) -> Errors.usage(e));
    line.setExecutionExceptionHandler(
        (e, failed, parsed) -> Errors.report(e, failed.getErr(), program.verbose));
    return line;
  }
}
