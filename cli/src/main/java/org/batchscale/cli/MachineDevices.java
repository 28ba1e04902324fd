package org.batchscale.cli;

import org.batchscale.profiles.Cluster;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.toolkit.devices.GpuSupport;

/**
 * The devices of this machine, as far as they can be seen without starting TensorFlow.
 *
 * @param processors processors that this process may use
 * @param gpus NVIDIA GPUs that the driver lists
 */
record MachineDevices(int processors, int gpus) {
  /** What an answer to the question is, in a word of a table. */
  enum Verdict {
    /** The machine has the devices. */
    YES,
    /** The machine lacks devices. */
    NO,
    /** No machine can run the profile with Batchscale. */
    PLAN
  }

  /** This machine. */
  static MachineDevices here() {
    return new MachineDevices(Runtime.getRuntime().availableProcessors(), GpuSupport.cards());
  }

  /** Whether this machine can run a profile. */
  Verdict canRun(DeviceProfile profile) {
    if (profile.planningOnly().isPresent()) {
      return Verdict.PLAN;
    }
    return switch (profile.kind()) {
      case CPU -> Verdict.YES;
      case GPU ->
          profile.cluster().isPresent() || gpus >= profile.devicesPerHost()
              ? Verdict.YES
              : Verdict.NO;
      case TPU -> Verdict.PLAN;
    };
  }

  /** Whether this machine can run a profile and what it takes, in a sentence. */
  String sentence(DeviceProfile profile) {
    if (profile.planningOnly().isPresent()) {
      return "This machine cannot run it: " + profile.planningOnly().get() + ".";
    }
    if (profile.cluster().isPresent()) {
      Cluster cluster = profile.cluster().get();
      return "It runs on a cluster: this machine as the coordinator %s, and workers at %s."
          .formatted(cluster.coordinator(), String.join(", ", cluster.workers()));
    }
    return switch (profile.kind()) {
      case CPU ->
          "This machine can run it, with its own CPU (%d %s)."
              .formatted(processors, processors == 1 ? "processor" : "processors");
      case GPU ->
          canRun(profile) == Verdict.YES
              ? "This machine has %d NVIDIA %s and can run it with a Batchscale that was built for GPUs."
                  .formatted(gpus, cards(gpus))
              : "This machine cannot run it: it needs %d NVIDIA %s, and this machine has %s."
                  .formatted(
                      profile.devicesPerHost(),
                      cards(profile.devicesPerHost()),
                      gpus == 0 ? "none, or no driver for them" : Integer.toString(gpus));
      case TPU -> throw new IllegalStateException("TPUs are for planning only");
    };
  }

  private static String cards(int count) {
    return count == 1 ? "GPU" : "GPUs";
  }
}
