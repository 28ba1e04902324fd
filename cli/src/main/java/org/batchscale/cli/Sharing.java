package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Profiles;
import org.batchscale.results.StudyFolder;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.forecast.ReplicaChoice;
import org.batchscale.toolkit.forecast.Span;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.toolkit.task.TrialDevices;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;

/**
 * How many devices a trial gets, where an experiment leaves that open: as many as its results tree
 * has it, since a trial's bits depend on it; if it has none, what measured step times make
 * quickest.
 */
record Sharing(PrintWriter err, Optional<Path> dataFolder, OptionalInt parallel) {

  /** The experiment with its number of replicas settled. */
  ExperimentDefinition settle(ExperimentDefinition experiment, Path tree) {
    if (experiment.replicas().isPresent() || !(experiment.workload() instanceof NetworkWorkload)) {
      return experiment;
    }
    DeviceProfile profile = Profiles.of(experiment);
    if (profile.devices() == 1 || profile.planningOnly().isPresent()) {
      return experiment;
    }
    OptionalInt recorded = recorded(experiment, tree);
    int replicas = recorded.orElseGet(() -> chosen(experiment, profile, tree));
    err.printf(
        "%s: %d of %d devices for each trial%s%n",
        profile.name(),
        replicas,
        profile.devices(),
        recorded.isPresent() ? ", as the results tree has it" : " (--replicas N to choose)");
    err.flush();
    return experiment.on(experiment.devices(), OptionalInt.of(replicas));
  }

  /** What the first study in the tree was made with. */
  private static OptionalInt recorded(ExperimentDefinition experiment, Path tree) {
    ExperimentPlan plan = ExperimentPlan.of(experiment, Tasks.of(experiment));
    for (StudyPlan study : plan.studies()) {
      Path folder = study.study().under(tree);
      if (Files.isDirectory(folder)) {
        OptionalInt replicas =
            new StudyFolder(folder, study.study())
                .provenance()
                .map(json -> json.path("determines").path(TrialDevices.REPLICAS))
                .filter(json -> json.isInt())
                .map(json -> OptionalInt.of(json.asInt()))
                .orElse(OptionalInt.empty());
        if (replicas.isPresent()) {
          return replicas;
        }
      }
    }
    return OptionalInt.empty();
  }

  private int chosen(ExperimentDefinition experiment, DeviceProfile profile, Path tree) {
    err.printf("%s: measuring how its devices are best shared out%n", profile.name());
    err.flush();
    ReplicaChoice choice =
        ReplicaChoice.measured(
            experiment, profile.devices(), tree, parallel, dataFolder, new FetchDisplay(err));
    err.printf("  %18s %15s  %s%n", "devices of a trial", "trials at once", "forecast");
    for (ReplicaChoice.Candidate candidate : choice.candidates()) {
      err.printf(
          "  %18d %15d  %s%n",
          candidate.replicas(),
          candidate.trialsAtOnce(),
          candidate.forecast().seconds().map(Span::words).orElse("training diverges at once"));
    }
    err.flush();
    return choice.best().replicas();
  }
}
