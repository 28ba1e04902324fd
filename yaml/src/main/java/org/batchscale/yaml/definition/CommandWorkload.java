package org.batchscale.yaml.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.yaml.Places;

/**
 * A program that trains one trial each time it is started.
 *
 * @param run program and arguments
 * @param files further files that the program reads, from {@code folder}
 * @param folder folder that it runs in: that of the file which defines it
 * @param dataset name of the data set in a results tree
 * @param model name of the model in a results tree
 * @param metrics what it measures, {@code <split>/<metric>}
 * @param trainSize number of training examples, if told
 * @param secondsLimit seconds after which a trial has failed
 * @param outputLimit bytes of measurements, and of printed text, above which a trial has failed
 * @param optimizer name of the update rule, passed on
 * @param places where each key stands in its file (root = the workload's own mapping)
 */
public record CommandWorkload(
    List<String> run,
    List<String> files,
    Path folder,
    String dataset,
    String model,
    List<String> metrics,
    OptionalInt trainSize,
    double secondsLimit,
    long outputLimit,
    String optimizer,
    Places places)
    implements WorkloadDefinition {
  /** Copies the lists. */
  public CommandWorkload {
    run = List.copyOf(run);
    files = List.copyOf(files);
    metrics = List.copyOf(metrics);
  }

  /** Empty: a command has its own. */
  @Override
  public String schedule() {
    return "";
  }
}
