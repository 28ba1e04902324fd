package org.batchscale.toolkit.devices;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.batchscale.profiles.Calibration;
import org.batchscale.profiles.SizedBandwidth;
import org.batchscale.toolkit.training.TensorFlowRuntime;

/**
 * Measures this machine's CPU through TensorFlow: speeds of the kinds of operations that models are
 * made of, and fixed times. Takes about half a minute. Other work on the machine makes it slower,
 * but for moments: of every number the undisturbed times count.
 *
 * @param threads threads to compute with: intra-op and inter-op
 * @param seconds seconds of each single timing; there are about a dozen
 */
public record MachineMeasure(int threads, double seconds) {
  /** Refuses numbers that cannot be. */
  public MachineMeasure {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, got " + seconds);
    }
  }

  /**
   * Measures.
   *
   * @param processor what the processor is called
   * @param progress takes what is being measured, in a word or two
   * @throws BusyMachineException if other work leaves nothing to measure
   * @throws IllegalStateException if this process already computes with another number of threads
   */
  public MachineSpeeds run(String processor, Consumer<String> progress) {
    TensorFlowRuntime.start(threads);
    OperationTimes times = new OperationTimes(new LoopTimer(threads, seconds));
    progress.accept("matrix products");
    double products = times.productFlops();
    progress.accept("convolutions");
    double convolutions = times.convolutionFlops();
    double pointwise = times.pointwiseFlops();
    double convolution = times.convolutionSeconds();
    progress.accept("memory");
    List<SizedBandwidth> memory = times.memory();
    progress.accept("batch norms");
    double norms = times.normBandwidth();
    progress.accept("max pools");
    double pools = times.poolBandwidth();
    progress.accept("cross entropies");
    double losses = times.lossBandwidth();
    progress.accept("fixed times");
    double operation = times.operationSeconds();
    StepCost cost = StepCost.measure(threads, seconds);
    double handover = new Handover(threads, seconds).measure();
    // The tiny net's operations do next to nothing but start.
    double step = Math.max(0, cost.perStep() - cost.work().operations() * operation);
    return new MachineSpeeds(
        new Calibration(
            (threads == 1 ? "1 thread" : threads + " threads") + " of " + processor,
            products,
            memory.get(memory.size() - 1).bandwidth(),
            step,
            operation,
            OptionalDouble.of(convolutions),
            OptionalDouble.of(pointwise),
            OptionalDouble.of(convolution),
            memory,
            OptionalDouble.of(norms),
            OptionalDouble.of(pools),
            OptionalDouble.of(losses)),
        cost.perCall(),
        handover);
  }
}
