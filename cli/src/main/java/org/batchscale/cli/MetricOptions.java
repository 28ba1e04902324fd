package org.batchscale.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which trials of which trees a question about a goal is asked of. */
final class MetricOptions {
  static final String TREES = "Results trees: folders, archives (.tar.bz2), or indexes (.duckdb).";

  @Parameters(paramLabel = "TREE", arity = "1..*", description = TREES)
  List<Path> trees;

  @Option(
      names = "--metric",
      required = true,
      paramLabel = "M",
      description = "Metric, <split>/<metric>.")
  String metric;

  @Option(names = "--maximize", description = "Larger is better.")
  boolean maximize;

  @Option(
      names = "--num-trials",
      paramLabel = "N",
      description = "Count only the first N complete trials, by id.")
  Integer numTrials;
}
