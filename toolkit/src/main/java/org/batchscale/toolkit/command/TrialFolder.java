package org.batchscale.toolkit.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.batchscale.toolkit.training.TrialPlan;

/**
 * The scratch folder of one trial: what the command is told, and what it writes. docs/command.md is
 * its reference.
 *
 * @param path the folder
 */
record TrialFolder(Path path) {
  /** Begins the name of a variable that holds a metaparameter. */
  static final String PARAMETER = "BATCHSCALE_PARAMETER_";

  /** Tells the folder; all processes of the trial inherit it. */
  static final String OUTPUT = "BATCHSCALE_OUTPUT";

  Path measurements() {
    return path.resolve("measurements.csv");
  }

  Path stdout() {
    return path.resolve("stdout.log");
  }

  Path stderr() {
    return path.resolve("stderr.log");
  }

  /** Writes the files that tell the trial. */
  void write(CommandTask task, int batchSize, TrialPlan plan) throws IOException {
    Files.writeString(path.resolve("trial.json"), json(task, batchSize, plan));
    Files.writeString(
        path.resolve("evaluate_at.txt"),
        plan.evaluateAt().stream().map(step -> step + "\n").collect(Collectors.joining()),
        StandardCharsets.US_ASCII);
  }

  /** The variables that tell the trial; the same as the files, for shells. */
  Map<String, String> variables(CommandTask task, int batchSize, TrialPlan plan) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(OUTPUT, path.toString());
    variables.put("BATCHSCALE_DATASET", task.definition().dataset());
    variables.put("BATCHSCALE_MODEL", task.definition().model());
    variables.put("BATCHSCALE_OPTIMIZER", task.definition().optimizer());
    variables.put("BATCHSCALE_BATCH_SIZE", "" + batchSize);
    variables.put("BATCHSCALE_TRAIN_STEPS", "" + plan.trainSteps());
    variables.put("BATCHSCALE_SEED", "" + seed(plan));
    variables.put("BATCHSCALE_THREADS", "" + task.threads());
    // Numerical libraries would otherwise take all cores, of which other trials have some.
    variables.put("OMP_NUM_THREADS", "" + task.threads());
    plan.parameters()
        .values()
        .forEach(
            (name, value) -> variables.put(PARAMETER + name.toUpperCase(Locale.ROOT), "" + value));
    return variables;
  }

  /** From 0 to 2^31 - 1, which every random generator takes. */
  private static long seed(TrialPlan plan) {
    return plan.seeds().weights() >>> 33;
  }

  /** All names in it are of letters, digits, '_', '-' and '/', so nothing needs escaping. */
  private static String json(CommandTask task, int batchSize, TrialPlan plan) {
    return """
        {
          "format_version": 1,
          "dataset": "%s",
          "model": "%s",
          "optimizer": "%s",
          "batch_size": %d,
          "train_steps": %d,
          "seed": %d,
          "threads": %d,
          "metrics": [%s],
          "metaparameters": {%s},
          "evaluate_at": [%s]
        }
        """
        .formatted(
            task.definition().dataset(),
            task.definition().model(),
            task.definition().optimizer(),
            batchSize,
            plan.trainSteps(),
            seed(plan),
            task.threads(),
            plan.metrics().stream()
                .map(metric -> "\"" + metric + "\"")
                .collect(Collectors.joining(", ")),
            plan.parameters().values().entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ")),
            plan.evaluateAt().stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
