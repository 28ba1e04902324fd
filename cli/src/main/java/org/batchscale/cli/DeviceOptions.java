package org.batchscale.cli;

import java.util.OptionalInt;
import org.batchscale.profiles.Profiles;
import org.batchscale.yaml.definition.ExperimentDefinition;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** On which devices an experiment runs, where that is not as its file says. */
final class DeviceOptions {
  @Option(
      names = "--devices",
      paramLabel = "PROFILE",
      description =
          "Device profile to run on, by name or path, instead of the experiment's: cpu-2, gpu-1,"
              + " my_cluster.yaml. See: batchscale devices list.")
  private String devices;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description =
          "Devices over which each trial computes, instead of the experiment's; the others train"
              + " other trials at the same time.")
  private Integer replicas;

  /**
   * The experiment on these devices.
   *
   * @throws org.batchscale.yaml.DefinitionException if there is no such profile
   */
  ExperimentDefinition apply(ExperimentDefinition experiment, CommandSpec spec) {
    if (replicas != null && replicas < 1) {
      throw new ParameterException(
          spec.commandLine(), "--replicas must be at least 1, got " + replicas);
    }
    if (devices != null) {
      Profiles.named(devices); // Complains of the option's value, not of the file's.
    }
    if (devices == null && replicas == null) {
      return experiment;
    }
    return experiment.on(
        devices == null ? experiment.devices() : devices,
        replicas == null ? experiment.replicas() : OptionalInt.of(replicas));
  }
}
