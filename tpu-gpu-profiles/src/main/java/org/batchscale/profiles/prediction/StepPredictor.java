package org.batchscale.profiles.prediction;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Interconnect;
import org.batchscale.profiles.prediction.AllReduce.Algorithm;

/**
 * Predicts the time of a training step on the devices of a profile: each device's arithmetic or
 * memory traffic for its examples, whichever is longer, or both where a CPU was measured, then the
 * exchange of gradients, then the update. Nothing overlaps.
 */
public final class StepPredictor {
  private final DeviceProfile profile;
  private final DeviceSpeed speed;

  private StepPredictor(DeviceProfile profile, double share) {
    this.profile = profile;
    this.speed = DeviceSpeed.of(profile, share);
  }

  /**
   * A predictor that takes processors at their peak unless they were calibrated: its times are the
   * least that the hardware allows.
   *
   * @throws PredictionException if the profile tells too little
   */
  public static StepPredictor of(DeviceProfile profile) {
    return of(profile, 1);
  }

  /**
   * A predictor.
   *
   * @param share share of the peak that arithmetic reaches where nothing was measured, above 0 and
   *     at most 1
   * @throws PredictionException if the profile tells too little
   */
  public static StepPredictor of(DeviceProfile profile, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of peak must be above 0 and at most 1, got " + share);
    }
    StepPredictor predictor = new StepPredictor(profile, share);
    predictor.requireLinks();
    return predictor;
  }

  /** The profile. */
  public DeviceProfile profile() {
    return profile;
  }

  /**
   * The time of a step.
   *
   * @param work work of the model
   * @param batchSize examples of a step on all devices together, at least 1
   */
  public StepTime stepTime(ModelWork work, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size must be at least 1, got " + batchSize);
    }
    int active = Math.min(profile.devices(), batchSize);
    int examples = ceil(batchSize, active);
    int passes = ceil(examples, profile.microBatch().orElse(examples));
    double moved = moved(work, (double) examples / passes);
    double compute = 0;
    double memory = 0;
    double further = 0;
    for (WorkPart part : work.parts()) {
      double arithmetic = part.flops() * examples / speed.flops(part.kind());
      double bytes = part.bytes() * examples + part.passBytes() * passes;
      double traffic = bytes / speed.memoryBandwidth(part.kind(), moved);
      compute += arithmetic;
      memory += speed.overlaps() ? Math.max(0, traffic - arithmetic) : traffic;
      further += (double) passes * part.operations() * speed.furtherSeconds(part.kind());
    }
    double bandwidth = speed.memoryBandwidth(WorkKind.MOVE, moved);
    // Further passes read the sum of the gradients so far and write it again.
    memory += 2.0 * (passes - 1) * work.gradientBytes() / bandwidth;
    double started = (double) passes * work.operations() * speed.operationSeconds();
    AllReduce exchange = exchange(work.gradientBytes(), active);
    return new StepTime(
        compute,
        memory,
        work.optimizerBytes() / bandwidth,
        exchange.seconds(),
        speed.stepSeconds() + started + further,
        passes,
        exchange.algorithm(),
        assumptions(active, passes, exchange.algorithm()));
  }

  /** Bytes that a pass and the update read and write in all. */
  private static double moved(ModelWork work, double examples) {
    return work.optimizerBytes()
        + work.parts().stream()
            .mapToDouble(part -> part.bytes() * examples + part.passBytes())
            .sum();
  }

  private static int ceil(int dividend, int divisor) {
    return (dividend - 1) / divisor + 1;
  }

  private AllReduce exchange(double bytes, int active) {
    if (active == 1) {
      return new AllReduce(Algorithm.NONE, 0);
    }
    int each = Math.min(active, profile.devicesPerHost());
    int hosts = ceil(active, each);
    if (profile.withinHost().isPresent() && profile.betweenHosts().isEmpty()) {
      Interconnect all = profile.withinHost().get();
      return AllReduce.cheapest(active, bytes, all.bandwidth(), all.latency().orElse(0));
    }
    if (profile.withinHost().isEmpty() && each > 1) {
      // CPU devices of a host: gradients are read and their sum written at the host's full speed.
      double host =
          speed.memoryBandwidth(WorkKind.MOVE, (each + 1) * bytes) * DeviceSpeed.sharing(profile);
      double sum = (each + 1) * bytes / host;
      return new AllReduce(Algorithm.SHARED_MEMORY, sum + outer(bytes, hosts).seconds());
    }
    if (each == 1) {
      return outer(bytes, hosts);
    }
    Interconnect within = profile.withinHost().orElseThrow();
    Interconnect between = profile.betweenHosts().orElseThrow();
    return AllReduce.hierarchical(
        each,
        hosts,
        bytes,
        within.bandwidth(),
        within.latency().orElse(0),
        between.bandwidth(),
        between.latency().orElse(0));
  }

  private AllReduce outer(double bytes, int hosts) {
    return profile
        .betweenHosts()
        .map(link -> AllReduce.cheapest(hosts, bytes, link.bandwidth(), link.latency().orElse(0)))
        .orElseGet(() -> new AllReduce(Algorithm.NONE, 0));
  }

  private void requireLinks() {
    boolean shared = DeviceSpeed.sharing(profile) > 1;
    if (profile.devicesPerHost() > 1 && profile.withinHost().isEmpty() && !shared) {
      throw missing("devices are connected; add within_host");
    }
    boolean joined = profile.withinHost().isPresent() && profile.devicesPerHost() > 1;
    if (profile.hosts() > 1 && profile.betweenHosts().isEmpty() && !joined) {
      throw missing("hosts are connected; add between_hosts");
    }
  }

  private PredictionException missing(String what) {
    return new PredictionException(
        profile.name()
            + ": does not say how its "
            + what
            + " with its bytes_per_s, or name a profile that has it");
  }

  private List<String> assumptions(int active, int passes, Algorithm algorithm) {
    List<String> words = new ArrayList<>();
    words.add(speed.words());
    if (active > 1) {
      words.add(
          "gradients are exchanged after the backward pass, not during it, "
              + (algorithm == Algorithm.SHARED_MEMORY
                  ? "through the memory of the host"
                  : "by an all-reduce, whichever of ring and tree takes less time"));
      boolean unknown =
          (profile.devicesPerHost() > 1
                  && profile.withinHost().filter(link -> link.latency().isEmpty()).isPresent())
              || (profile.hosts() > 1
                  && profile.betweenHosts().filter(link -> link.latency().isEmpty()).isPresent());
      if (unknown) {
        words.add("no source tells the latency of the interconnect: it is taken as 0");
      }
    }
    if (active < profile.devices()) {
      words.add(profile.devices() - active + " devices have no example and are idle");
    }
    if (passes > 1) {
      words.add(
          "a device computes at most "
              + profile.microBatch().orElseThrow()
              + " examples at once, here in "
              + passes
              + " passes");
    }
    words.add("data arrive in time; evaluation and start are left out");
    return words;
  }
}
