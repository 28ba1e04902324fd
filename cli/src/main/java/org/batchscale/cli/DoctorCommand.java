package org.batchscale.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.devices.GpuSupport;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.batchscale.workloads.data.DataCache;
import org.batchscale.workloads.data.DatasetListing;
import org.batchscale.workloads.data.Datasets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is there and what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Prints versions, processors, memory, disk and data sets, and what is missing.",
    footer = {"", "Example:", "  batchscale doctor"})
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Runtime runtime = Runtime.getRuntime();
    out.printf("batchscale   %s%n", Version.number());
    out.printf(
        "java         %s (%s)%n",
        System.getProperty("java.version"), System.getProperty("java.vendor"));
    out.printf(
        "system       %s %s%n", System.getProperty("os.name"), System.getProperty("os.arch"));
    out.printf(
        "processors   %d, Java heap up to %,d MB%n",
        runtime.availableProcessors(), runtime.maxMemory() >> 20);
    out.printf("tensorflow   %s%n", TensorFlowRuntime.version());
    GpuSupport gpus = GpuSupport.here();
    out.printf("gpus         %s%n", gpus.missing().isEmpty() ? "can be used" : "cannot be used");
    for (GpuSupport.Need need : gpus.needs()) {
      out.printf(
          "             %s: %s%n",
          need.name(), need.found().orElseGet(() -> "missing; " + need.remedy()));
    }
    Path here = Path.of("").toAbsolutePath();
    out.printf("disk         %,d MB free%n", Files.getFileStore(here).getUsableSpace() >> 20);
    for (DatasetListing listing : DataCache.standard().list(Datasets.providers())) {
      out.printf("data         %s: %s%n", listing.spec().name(), listing.where());
    }
    out.flush();
    return Exit.DONE;
  }
}
