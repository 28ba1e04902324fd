package org.batchscale.profiles;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Devices that compute the replicas of a trial, or that are only planned with.
 *
 * @param name as given to {@link Profiles#named}, for a file its name without folder and ending
 * @param title what the devices are, in a few words
 * @param kind the kind of all of them
 * @param hosts machines
 * @param devicesPerHost devices of each machine
 * @param processor one device's speed and memory, if the profile tells; predictions need it or a
 *     calibration
 * @param withinHost how devices of a machine are connected, if the profile tells
 * @param betweenHosts how machines are connected, if the profile tells
 * @param price the list price, if there is one
 * @param variables where the weights live
 * @param microBatch most examples that a device computes at once, if there is a limit
 * @param cluster the processes, if the devices are in more than the trial's own
 * @param calibration what was measured, if anything was
 * @param sources the documents, by their short names
 * @param citations where each number comes from, in the order of the profile
 */
public record DeviceProfile(
    String name,
    String title,
    DeviceKind kind,
    int hosts,
    int devicesPerHost,
    Optional<Processor> processor,
    Optional<Interconnect> withinHost,
    Optional<Interconnect> betweenHosts,
    Optional<Price> price,
    VariablePlacement variables,
    OptionalInt microBatch,
    Optional<Cluster> cluster,
    Optional<Calibration> calibration,
    Map<String, NumberSource> sources,
    List<Citation> citations) {
  /** Copies the collections. */
  public DeviceProfile {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    citations = List.copyOf(citations);
  }

  /** All devices; each computes one replica. */
  public int devices() {
    return hosts * devicesPerHost;
  }

  /**
   * Whether this is the one CPU device that TensorFlow always has: nothing is replicated, placed or
   * accumulated.
   */
  public boolean plain() {
    return kind == DeviceKind.CPU && devices() == 1 && microBatch.isEmpty() && cluster.isEmpty();
  }

  /** Why no machine can run this profile with Batchscale, in a sentence; empty if one can. */
  public Optional<String> planningOnly() {
    if (kind == DeviceKind.TPU) {
      return Optional.of(
          "TensorFlow for Java has no runtime for TPUs: this profile is for planning only");
    }
    if (hosts > 1 && cluster.isEmpty()) {
      return Optional.of(
          "the profile has "
              + hosts
              + " hosts but no cluster that says how to reach them: it is for planning only; copy it"
              + " and add 'cluster: {coordinator: host:port, workers: [host:port, ...]}'");
    }
    return Optional.empty();
  }

  /** US dollars for an hour of all devices, if there is a price. */
  public OptionalDouble usdPerHour() {
    return price.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            price.get().usdPerHour()
                * switch (price.get().per()) {
                  case DEVICE -> devices();
                  case HOST -> hosts;
                  case PROFILE -> 1;
                });
  }
}
