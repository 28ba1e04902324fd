package org.batchscale.benchmarks;

import java.util.List;
import picocli.CommandLine.Option;

/** The options that choose what is timed. */
final class CaseOptions {
  @Option(
      names = "--nets",
      split = ",",
      defaultValue = "dense,cnn",
      description = "Nets: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private List<BenchmarkNet> nets;

  @Option(
      names = "--batch-sizes",
      split = ",",
      defaultValue = "1,64,512",
      description = "Batch sizes. Default: ${DEFAULT-VALUE}")
  private List<Integer> batchSizes;

  /** Every net at every batch size. */
  List<BenchmarkCase> cases() {
    return nets.stream()
        .flatMap(net -> batchSizes.stream().map(batchSize -> new BenchmarkCase(net, batchSize)))
        .toList();
  }
}
