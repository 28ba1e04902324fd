package org.batchscale.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.batchscale.profiles.Profiles;
import org.batchscale.toolkit.devices.BusyMachineException;
import org.batchscale.toolkit.devices.MachineFacts;
import org.batchscale.toolkit.devices.MachineMeasure;
import org.batchscale.toolkit.devices.MachineSpeeds;
import org.batchscale.toolkit.devices.MeasuredProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures this machine and writes a profile of it. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how fast this machine's CPU computes and moves what models are made of, through"
          + " TensorFlow, and prints a table. With --out it writes a profile that predictions can use"
          + " and trials can run on.",
      "",
      "It takes about half a minute and all of the threads that it measures. Other work on the machine"
          + " makes the numbers worse, though the moments without it count most."
    },
    footer = {
      "",
      "Examples:",
      "  batchscale devices measure",
      "  batchscale devices measure --threads 1 --out this_machine.yaml",
      "  batchscale predict my_experiment.yaml --devices this_machine.yaml"
    })
final class DevicesMeasureCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Profile to write, ending in .yaml; one that was measured before is replaced.")
  private Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to compute with, as many as a trial's 'threads:' (default: all processors).")
  private Integer threads;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seconds of each single timing (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Override
  public Integer call() {
    int used = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (used < 1) {
      throw usage("--threads must be at least 1, got " + used);
    }
    if (!(seconds > 0 && seconds <= 60)) {
      throw usage("--seconds must be above 0 and at most 60, got " + seconds);
    }
    requireWritable();
    PrintWriter err = spec.commandLine().getErr();
    MachineFacts machine = MachineFacts.here();
    MachineSpeeds speeds;
    try {
      speeds =
          new MachineMeasure(used, seconds)
              .run(
                  machine.processor(),
                  what -> {
                    err.println("measuring " + what);
                    err.flush();
                  });
    } catch (BusyMachineException e) {
      err.println("batchscale: " + e.getMessage());
      err.flush();
      return Exit.FAILED;
    }
    print(speeds);
    if (out != null) {
      write(MeasuredProfile.text(speeds.calibration(), machine));
      // What was written can be read.
      err.printf("wrote %s: %s%n", out, Profiles.named(out.toString()).title());
      err.flush();
    }
    return Exit.DONE;
  }

  private void print(MachineSpeeds speeds) {
    PrintWriter table = spec.commandLine().getOut();
    table.printf("%s, through TensorFlow%n", speeds.calibration().measuredOn());
    List<MachineSpeeds.Row> rows = speeds.rows();
    table.printf("  %-20s %14s  %s%n", "what", "measured", "how");
    for (MachineSpeeds.Row row : rows) {
      table.printf("  %-20s %14s  %s%n", row.what(), row.speed(), row.method());
    }
    table.flush();
  }

  /** Refuses, before anything is measured, a file that would not be a profile or is someone's. */
  private void requireWritable() {
    if (out == null) {
      return;
    }
    String name = out.getFileName() == null ? "" : out.getFileName().toString();
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      throw usage("--out must end in .yaml, got " + out);
    }
    Path folder = out.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw usage("--out must be in a folder that exists, got " + out);
    }
    try {
      if (Files.exists(out) && !Files.readString(out).startsWith(MeasuredProfile.FIRST_LINE)) {
        throw usage(
            "--out must not replace a file that 'devices measure' did not write, got "
                + out
                + "; name another");
      }
    } catch (IOException e) {
      throw usage("--out cannot be read: " + e.getMessage());
    }
  }

  private void write(String text) {
    Path whole = out.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out, e);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
