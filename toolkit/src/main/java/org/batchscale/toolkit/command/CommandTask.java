package org.batchscale.toolkit.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batchscale.results.Workload;
import org.batchscale.toolkit.engine.LocalEngine;
import org.batchscale.toolkit.experiment.Task;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.workloads.data.Notices;
import org.batchscale.workloads.data.Sha256;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * A command that trains: a script in any framework.
 *
 * @param definition the workload as written
 * @param checksums SHA-256 of each file that the command names, by name
 * @param threads threads with which one trial is asked to compute
 */
public record CommandTask(
    CommandWorkload definition, SortedMap<String, String> checksums, int threads) implements Task {
  /** A step's fixed cost, in examples; a guess, as nothing is known of the command. */
  private static final double STEP_OVERHEAD = 24;

  /**
   * The task of an experiment with this workload.
   *
   * @throws DefinitionException if a file that it names cannot be read
   */
  public static CommandTask of(ExperimentDefinition experiment, CommandWorkload workload) {
    SortedMap<String, String> checksums = new TreeMap<>();
    for (int i = 0; i < workload.run().size(); i++) {
      add(checksums, workload, workload.run().get(i), "/command/run/" + i);
    }
    for (int i = 0; i < workload.files().size(); i++) {
      add(checksums, workload, workload.files().get(i), "/command/files/" + i);
    }
    return new CommandTask(workload, checksums, experiment.threads());
  }

  private static void add(
      SortedMap<String, String> checksums, CommandWorkload workload, String name, String pointer) {
    try {
      Path file = workload.folder().resolve(name);
      if (Files.isRegularFile(file)) {
        checksums.put(name, Sha256.of(file));
      }
    } catch (InvalidPathException e) {
      // An argument that is no file.
    } catch (IOException e) {
      throw new DefinitionException(
          workload
              .places()
              .complaint(pointer, "cannot be read: " + e.getMessage(), "check its permissions"));
    }
  }

  @Override
  public Workload workload() {
    return new Workload(definition.dataset(), definition.model(), definition.optimizer());
  }

  @Override
  public String examplesOf() {
    return definition.dataset();
  }

  @Override
  public OptionalInt trainSize() {
    return definition.trainSize();
  }

  @Override
  public OptionalLong parameters() {
    return OptionalLong.empty();
  }

  @Override
  public List<String> metrics() {
    return definition.metrics();
  }

  @Override
  public int trialsAtOnce() {
    return LocalEngine.defaultSlots(threads);
  }

  @Override
  public Map<String, Object> determines() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("command", definition.run());
    json.put("files_sha256", checksums);
    json.put("metrics", metrics());
    return json;
  }

  @Override
  public boolean measuresAsPlanned() {
    return false;
  }

  @Override
  public Map<String, String> software() {
    return Map.of();
  }

  @Override
  public double stepWork(int batchSize) {
    return STEP_OVERHEAD + batchSize;
  }

  /** Nothing: what a command's evaluation costs is not known. */
  @Override
  public double evaluationWork() {
    return 0;
  }

  /** Finds the program. */
  @Override
  public Trainer open(Optional<Path> dataFolder, Notices notices) {
    Programs.check(definition);
    return new CommandTrainer(this);
  }
}
