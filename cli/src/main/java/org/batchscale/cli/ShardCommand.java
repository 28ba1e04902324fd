package org.batchscale.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.Shard;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ExperimentDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints scripts that run the parts of an experiment on many machines. */
@Command(
    name = "shard",
    mixinStandardHelpOptions = true,
    description =
        "Prints a script that runs an experiment in parts, on machines that know nothing of each"
            + " other: a Slurm job array, or an indexed Kubernetes Job. Each part has a tree of its"
            + " own; the trees are put together by copying.",
    footer = {
      "",
      "Examples:",
      "  batchscale shard my_experiment.yaml --shards 12 --for slurm --out /shared/trees > shards.sh",
      "  batchscale shard my_experiment.yaml --shards 12 --for kubernetes --out /trees \\",
      "    --image registry.example.org/batchscale:1 > shards.yaml"
    })
final class ShardCommand implements Callable<Integer> {
  private static final List<String> SYSTEMS = List.of("slurm", "kubernetes");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "EXPERIMENT",
      description =
          "An experiment file (.yaml) as the machines will find it, or the name of one that comes"
              + " with Batchscale.")
  private String experiment;

  @Option(names = "--shards", required = true, paramLabel = "N", description = "Number of parts.")
  private int shards;

  @Option(
      names = "--for",
      required = true,
      paramLabel = "SYSTEM",
      description = "What runs the parts: slurm or kubernetes.")
  private String system;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "shards",
      description =
          "Folder that all machines can write to, for the trees of the parts (default:"
              + " ${DEFAULT-VALUE}). For kubernetes: where the volume is mounted.")
  private String out;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "For kubernetes: a container image with Batchscale and the experiment's file.")
  private String image;

  @Option(
      names = "--claim",
      paramLabel = "NAME",
      defaultValue = "batchscale",
      description = "For kubernetes: the volume claim of DIR (default: ${DEFAULT-VALUE}).")
  private String claim;

  @Mixin private RunCommand.TrainingOptions training;

  @Override
  public Integer call() {
    checkOptions();
    training.runner(spec);
    ExperimentDefinition definition = DefinitionReader.experiment(experiment);
    ExperimentPlan plan = ExperimentRunner.plan(definition);
    new Shard(0, shards).check(plan);
    Shard.Unit unit = Shard.Unit.of(plan);
    if (shards > unit.count(plan)) {
      throw wrong(
          "--shards must be at most %d, as there are so many %s; got %d"
              .formatted(
                  unit.count(plan),
                  unit == Shard.Unit.TRIAL ? "trials" : "batch sizes, which are not divided",
                  shards));
    }
    // One, not one per core: the cores of this machine say nothing of the others'.
    int trials = training.slots().orElse(1);
    ShardScript script =
        new ShardScript(
            experiment,
            definition.name(),
            shards,
            words(unit),
            out.length() > 1 && out.endsWith("/") ? out.substring(0, out.length() - 1) : out,
            Math.multiplyExact(trials, definition.threads()),
            training.words(trials));
    spec.commandLine()
        .getOut()
        .print(system.equals("slurm") ? script.slurm() : script.kubernetes(image, claim));
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }

  private void checkOptions() {
    if (!SYSTEMS.contains(system)) {
      throw wrong("--for must be slurm or kubernetes, got " + system);
    }
    if (shards < 1) {
      throw wrong("--shards must be at least 1, got " + shards);
    }
    if (out.isBlank() || !(out + experiment + image).matches("\\P{Cntrl}*")) {
      throw wrong("--out, --image and EXPERIMENT must be words of one line");
    }
    if (system.equals("kubernetes")) {
      if (image == null) {
        throw wrong("--for kubernetes needs --image, a container image with Batchscale");
      }
      if (!out.startsWith("/")) {
        throw wrong(
            "--out must be an absolute path in the container for kubernetes, as /trees; got "
                + out);
      }
    } else if (image != null) {
      throw wrong("--image is for kubernetes only, got it with " + system);
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  private static String words(Shard.Unit unit) {
    return unit == Shard.Unit.TRIAL
        ? "trials, one by one"
        : "whole studies (batch sizes), whose trials depend on one another";
  }
}
