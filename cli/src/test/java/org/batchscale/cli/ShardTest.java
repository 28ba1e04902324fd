package org.batchscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Catches scripts that do not run, and parts that put together are not the whole. */
class ShardTest {
  private static final String EXPERIMENT =
      """
      version: 1
      workload: {noisy_quadratic: {dimensions: 10}, optimizer: sgd}
      goal: {metric: val/loss, below: 0.3}
      batch_sizes: [1, 8, 64]
      train_steps: 100
      evaluate: {every: 20}
      search:
        complete_trials: 5
        space: {learning_rate: {log: [1.0e-3, 20.0]}}
      stop: %s
      """;

  @TempDir Path folder;

  private Path experiment(String stop) throws IOException {
    // A name that a careless script would take for two.
    Path file = folder.resolve("it's one.yaml");
    return Files.writeString(file, EXPERIMENT.formatted(stop));
  }

  private Shell.Outcome shard(Path file, Path out, Object... more) {
    Object[] args =
        IntStream.range(0, 8 + more.length)
            .mapToObj(
                i ->
                    i < 8
                        ? List.of("shard", file, "--shards", 2, "--out", out, "--parallel", 2)
                            .get(i)
                        : more[i - 8])
            .toArray();
    return Shell.run(args);
  }

  /** Trials that nothing depends on are dealt out one by one, others by batch size. */
  @ParameterizedTest
  @CsvSource({"never, 'trials, one by one'", "when_beaten, whole studies"})
  void slurmTasksPutTogetherAreTheWhole(String stop, String unit) throws Exception {
    Path file = experiment(stop);
    Path whole = folder.resolve("whole");
    assertThat(Shell.run("run", file, "--out", whole).exit()).isEqualTo(Exit.DONE);
    Path trees = folder.resolve("my trees");
    Shell.Outcome printed = shard(file, trees, "--for", "slurm");
    assertThat(printed.exit()).as(printed.err()).isEqualTo(Exit.DONE);
    assertThat(printed.out())
        .startsWith("#!/bin/bash\n")
        .contains("\n#SBATCH --array=0-1\n", "\n#SBATCH --cpus-per-task=2\n", unit);
    Path script = Files.writeString(folder.resolve("shards.sh"), printed.out());
    assertThat(bash("", "-n", script.toString())).isZero();

    for (String task : List.of("1", "0")) {
      assertThat(bash(task, script.toString())).isZero();
      // What a task does is a part, and another run of it adds nothing.
      assertThat(Shell.contents(trees.resolve("shard-" + task)))
          .isNotEmpty()
          .hasSizeLessThan(Shell.contents(whole).size());
    }
    for (String line : printed.out().lines().filter(l -> l.startsWith("# mkdir")).toList()) {
      assertThat(bash("", "-c", line.substring(2))).isZero();
    }
    for (String line : printed.out().lines().filter(l -> l.startsWith("# cp -r")).toList()) {
      assertThat(bash("", "-c", line.substring(2))).isZero();
    }
    Path all = trees.resolve("all");
    assertThat(Shell.run("run", file, "--out", all).exit()).isEqualTo(Exit.DONE);
    assertThat(Shell.contents(all)).isEqualTo(Shell.contents(whole));
  }

  /** Runs bash as a task of the array, with the real command. */
  private int bash(String task, String... args) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("bash"));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log-" + task).toFile());
    builder.environment().put("SLURM_ARRAY_TASK_ID", task);
    builder.environment().put("CLASSPATH", Shell.classPath());
    builder
        .environment()
        .put("BATCHSCALE", "%s %s".formatted(Shell.java(), Batchscale.class.getName()));
    return builder.start().waitFor();
  }

  @Test
  void theManifestIsAnIndexedJob() throws IOException {
    Path file = experiment("never");
    Shell.Outcome printed =
        shard(file, Path.of("/trees"), "--for", "kubernetes", "--image", "example.org/b:1");
    assertThat(printed.exit()).as(printed.err()).isEqualTo(Exit.DONE);
    JsonNode job = new YAMLMapper().readTree(printed.out());
    assertThat(job.at("/apiVersion").asString()).isEqualTo("batch/v1");
    assertThat(job.at("/kind").asString()).isEqualTo("Job");
    assertThat(job.at("/metadata/name").asString()).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    assertThat(job.at("/spec/completionMode").asString()).isEqualTo("Indexed");
    assertThat(job.at("/spec/completions").asInt()).isEqualTo(2);
    assertThat(job.at("/spec/parallelism").asInt()).isEqualTo(2);
    JsonNode pod = job.at("/spec/template/spec");
    assertThat(pod.at("/restartPolicy").asString()).isEqualTo("Never");
    JsonNode container = pod.at("/containers/0");
    assertThat(container.at("/image").asString()).isEqualTo("example.org/b:1");
    assertThat(container.at("/volumeMounts/0/mountPath").asString()).isEqualTo("/trees");
    assertThat(container.at("/volumeMounts/0/name").asString())
        .isEqualTo(pod.at("/volumes/0/name").asString());
    assertThat(container.at("/args/0").asString())
        .contains("--shard \"$JOB_COMPLETION_INDEX/2\"")
        .contains("--out /trees/shard-\"$JOB_COMPLETION_INDEX\"")
        .contains("it'\\''s one.yaml'");
  }
}
