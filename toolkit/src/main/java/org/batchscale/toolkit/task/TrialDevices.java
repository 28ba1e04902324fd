package org.batchscale.toolkit.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.batchscale.profiles.DeviceKind;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Processor;
import org.batchscale.profiles.Profiles;
import org.batchscale.profiles.VariablePlacement;
import org.batchscale.toolkit.devices.GpuSupport;
import org.batchscale.toolkit.engine.LocalEngine;
import org.batchscale.toolkit.grpc.ClusterSession;
import org.batchscale.toolkit.grpc.CoordinatorTask;
import org.batchscale.toolkit.replication.BatchParts;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.toolkit.training.SessionOpener;
import org.batchscale.workloads.model.Network;
import org.batchscale.workloads.model.Objective;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;

/**
 * The devices that one trial computes on: a group of those of a profile.
 *
 * @param profile all devices
 * @param replicas how many of them one trial uses
 */
public record TrialDevices(DeviceProfile profile, int replicas) {
  /** Key of provenance.json that tells the devices of a trial. */
  public static final String REPLICAS = "replicas";

  /** Share of a device's memory that activations may take; the rest is for weights and copies. */
  private static final double ACTIVATION_SHARE = 0.5;

  /**
   * Memory for the activations of a trial where a profile does not tell its device's, in bytes. A
   * constant, because the numbers of a trial depend on how its batch is cut.
   */
  private static final double CPU_ACTIVATIONS = 2.0 * (1L << 30);

  /**
   * The devices that an experiment asks for; all of the profile where it does not say how many.
   *
   * @throws DefinitionException if there is no such profile, or it cannot be run
   */
  public static TrialDevices of(ExperimentDefinition experiment) {
    DeviceProfile profile = Profiles.of(experiment);
    profile
        .planningOnly()
        .ifPresent(
            why -> {
              throw new DefinitionException(
                  experiment
                      .places()
                      .complaint(
                          "/devices",
                          "cannot run here, got '%s': %s".formatted(experiment.devices(), why),
                          "use cpu, or another profile of: batchscale devices list"));
            });
    int replicas = experiment.replicas().orElse(profile.devices());
    if (replicas > profile.devices()) {
      throw new DefinitionException(
          experiment
              .places()
              .complaint(
                  "/replicas",
                  "must not exceed the number of devices of %2$s, %1$d, got %3$d"
                      .formatted(profile.devices(), profile.name(), replicas),
                  "use fewer, or a profile with more devices"));
    }
    return new TrialDevices(profile, replicas);
  }

  /** The one processor that every machine has. */
  boolean plain() {
    return profile.plain() && replicas == 1;
  }

  /**
   * How many trials compute at once: as many as there are groups of devices, or, because CPU
   * devices share the cores, as many as those are enough for.
   *
   * @param threads threads of one replica
   */
  int trialsAtOnce(int threads) {
    return sharedOut() ? groups() : LocalEngine.defaultSlots(threads * replicas);
  }

  /** The devices in words: {@code cpu-4, 2 of 4 devices for each trial}. */
  public String words() {
    return profile.devices() == 1
        ? profile.name()
        : "%s, %d of %d devices for each trial"
            .formatted(profile.name(), replicas, profile.devices());
  }

  /** Whether each trial needs devices that no other uses. */
  boolean sharedOut() {
    return remote() || profile.kind() == DeviceKind.GPU;
  }

  /**
   * Checks that this machine has the devices.
   *
   * @throws org.batchscale.toolkit.devices.DeviceException with what is missing
   */
  void require() {
    if (profile.kind() == DeviceKind.GPU && !remote()) {
      GpuSupport.here().require(profile.name(), profile.devices());
    }
  }

  /** Groups of devices, each for one trial. */
  public int groups() {
    return profile.devices() / replicas;
  }

  /**
   * The placement of a trial.
   *
   * @param group number of the group of devices, from 0
   */
  public Placement placement(int group, Network network, Objective objective) {
    List<DeviceSpec> devices =
        IntStream.range(group * replicas, (group + 1) * replicas).mapToObj(this::device).toList();
    DeviceSpec host = host();
    List<DeviceSpec> variables =
        profile.variables() == VariablePlacement.SPREAD
            ? devices
            : List.of(profile.kind() == DeviceKind.GPU && !remote() ? devices.get(0) : host);
    return new Placement(devices, host, variables, microBatch(network, objective));
  }

  /** Whether replicas compute in other processes. */
  public boolean remote() {
    return profile.cluster().isPresent();
  }

  private DeviceSpec host() {
    DeviceSpec.Builder host = DeviceSpec.newBuilder().deviceType(DeviceType.CPU).deviceIndex(0);
    profile
        .cluster()
        .ifPresent(
            cluster ->
                host.job(ClusterSession.COORDINATOR)
                    .replica(0)
                    .task(CoordinatorTask.number(cluster)));
    return host.build();
  }

  private DeviceSpec device(int number) {
    DeviceSpec.Builder device =
        DeviceSpec.newBuilder()
            .deviceType(profile.kind() == DeviceKind.GPU ? DeviceType.GPU : DeviceType.CPU);
    if (!remote()) {
      // Groups of CPU devices are alike, and each trial has its own.
      return device
          .deviceIndex(profile.kind() == DeviceKind.CPU ? number % replicas : number)
          .build();
    }
    return device
        .job(ClusterSession.WORKER)
        .replica(0)
        .task(number / profile.devicesPerHost())
        .deviceIndex(number % profile.devicesPerHost())
        .build();
  }

  /**
   * The most examples that a device computes at once: as the profile says, or as its memory holds
   * activations of. What a layer keeps for the backward pass is what grows with the batch.
   */
  OptionalInt microBatch(Network network, Objective objective) {
    if (profile.microBatch().isPresent()) {
      return profile.microBatch();
    }
    double room =
        profile
            .processor()
            .map(Processor::memoryBytes)
            .map(bytes -> bytes * ACTIVATION_SHARE)
            .orElse(profile.kind() == DeviceKind.CPU ? CPU_ACTIVATIONS : 0);
    if (room == 0) {
      return OptionalInt.empty();
    }
    double perExample = Math.max(1, network.work(objective).activationBytes());
    return OptionalInt.of((int) Math.max(1, Math.min(Integer.MAX_VALUE, room / perExample)));
  }

  /**
   * What of this a trial's numbers depend on, for provenance.json. Nothing but the profile's name
   * where a batch is computed as a whole on one processor.
   */
  Map<String, Object> determines(Network network, Objective objective, int batchSize) {
    Map<String, Object> json = new LinkedHashMap<>();
    // A path would name a folder of this machine.
    json.put("devices", profile.name());
    if (!profile.plain()) {
      json.put("kind_of_devices", profile.kind().name().toLowerCase(Locale.ROOT));
      json.put(REPLICAS, replicas);
    }
    BatchParts parts = placement(0, network, objective).parts(batchSize, network.exampleGroup());
    if (parts.accumulated()) {
      json.put("rounds", parts.rounds().size());
      json.put("examples_of_a_round", parts.largestRound());
    }
    return json;
  }

  /**
   * Opens the sessions of trials.
   *
   * @param news told what it waits for, if it has to
   */
  public SessionOpener opener(Consumer<String> news) {
    return profile
        .cluster()
        .<SessionOpener>map(
            cluster -> (graph, config) -> ClusterSession.open(profile, graph, config, news))
        .orElse(SessionOpener.LOCAL);
  }
}
