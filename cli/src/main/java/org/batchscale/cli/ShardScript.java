package org.batchscale.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What scripts for the shards of an experiment hold.
 *
 * @param experiment the experiment as the user names it
 * @param name its name
 * @param shards number of shards
 * @param unit what is dealt out, in words
 * @param out folder of the shards' trees
 * @param cores processors that one shard keeps busy
 * @param options further options of {@code batchscale run}, as written
 */
record ShardScript(
    String experiment,
    String name,
    int shards,
    String unit,
    String out,
    int cores,
    List<String> options) {
  /** Longest name that Kubernetes takes, with room for the index of a pod. */
  private static final int LONGEST_NAME = 50;

  ShardScript {
    options = List.copyOf(options);
  }

  /** A job array for Slurm. */
  String slurm() {
    return """
        #!/bin/bash
        # %s in %d shards, one for each task of a Slurm job array. Dealt out: %s.
        # Submit it where the experiment's file is found:  sbatch shards.sh
        # A task that failed or was stopped goes on when it is submitted again:
        #   sbatch --array=2 shards.sh
        # When all have ended, put their trees together; the last run trains what is still missing:
        %s
        #SBATCH --job-name=%s
        #SBATCH --array=0-%d
        #SBATCH --ntasks=1
        #SBATCH --cpus-per-task=%d
        #SBATCH --output=%%x-%%A_%%a.log
        set -eu
        status=0
        %s || status=$?
        # 3: a study is incomplete or near an edge. The last run says so of the whole.
        [ "$status" -eq 3 ] || exit "$status"
        """
        .formatted(
            experiment,
            shards,
            unit,
            merge("# "),
            jobName(),
            shards - 1,
            cores,
            run("${BATCHSCALE:-batchscale}", "$SLURM_ARRAY_TASK_ID"));
  }

  /**
   * An indexed job for Kubernetes.
   *
   * @param image container image that has Batchscale and the experiment's file
   * @param claim name of the volume claim that is mounted at {@code out}
   */
  String kubernetes(String image, String claim) {
    return """
        # %s in %d shards, one for each pod of an indexed Job. Dealt out: %s.
        # The image must have batchscale on its PATH and the experiment's file; the volume must be
        # one that several pods can write to.
        #   kubectl apply -f shards.yaml
        # When the Job is complete, put the trees together in a pod with the same volume; the last
        # run trains what is still missing:
        %s
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: %s
        spec:
          completionMode: Indexed
          completions: %d
          parallelism: %d
          backoffLimit: %d
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: shard
                  image: %s
                  command: [/bin/sh, -c]
                  args:
                    - |
                      status=0
                      %s || status=$?
                      # 3: a study is incomplete or near an edge. The last run says so of the whole.
                      [ "$status" -eq 3 ] || exit "$status"
                  resources:
                    requests: {cpu: "%d"}
                  volumeMounts:
                    - {name: trees, mountPath: %s}
              volumes:
                - name: trees
                  persistentVolumeClaim: {claimName: %s}
        """
        .formatted(
            experiment,
            shards,
            unit,
            merge("# "),
            jobName(),
            shards,
            shards,
            // A pod that is evicted goes on where it was; some of these are to be expected.
            2 * shards,
            yaml(image),
            run("batchscale", "$JOB_COMPLETION_INDEX"),
            cores,
            yaml(out),
            yaml(claim));
  }

  private String run(String program, String index) {
    return "%s run %s --shard \"%s/%d\" --out %s%s"
        .formatted(
            program,
            shell(experiment),
            index,
            shards,
            shell(out + "/shard-") + "\"" + index + "\"",
            optionWords());
  }

  private String merge(String margin) {
    String all = shell(out + "/all");
    return """
          mkdir -p %s
          cp -r %s*/. %s
          batchscale run %s --out %s%s"""
        .formatted(all, shell(out + "/shard-"), all, shell(experiment), all, optionWords())
        .lines()
        .map(line -> margin + line)
        .collect(Collectors.joining("\n"));
  }

  private String optionWords() {
    return options.stream().map(word -> " " + shell(word)).collect(Collectors.joining());
  }

  private String jobName() {
    String plain = ("batchscale-" + name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME)).replaceAll("-+$", "");
  }

  /** A word for a shell. */
  private static String shell(String word) {
    return word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A word for YAML in one line. */
  private static String yaml(String word) {
    return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
