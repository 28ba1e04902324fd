package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.engine.Engines;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ClaimsDefinition;
import org.batchscale.yaml.definition.Definition;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.TierDefinition;
import org.batchscale.yaml.definition.WorkloadDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates definitions and says what they would do. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Validates experiment, workload, model and figure files; prints the model's layers, the"
            + " search space, and the number of studies and trials. Trains nothing, fetches nothing,"
            + " unless a forecast is asked for.",
    footer = {
      "",
      "Examples:",
      "  batchscale check my_experiment.yaml my_model.yaml",
      "  batchscale check vgg_11 --input 224,224,3 --outputs 1000",
      "  batchscale check transformer_base --input 64 --outputs 32000",
      "  batchscale check --forecast my_experiment.yaml"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML files.")
  private List<String> files;

  @Option(
      names = "--input",
      split = ",",
      paramLabel = "H,W,C",
      description =
          "Input shape to fit a model file to: an image's, or the number of tokens of a row"
              + " (default: 28,28,1).")
  private List<Integer> input = List.of(28, 28, 1);

  @Option(
      names = "--outputs",
      paramLabel = "N",
      description =
          "Classes, or tokens of the vocabulary, to fit a model file to (default: what its last"
              + " layer says, else 10).")
  private Integer outputs;

  @Option(
      names = "--forecast",
      description =
          "Measures a few steps and evaluations at each batch size of an experiment and says how"
              + " long its trials will take on this machine. Fetches the data set if it is not"
              + " there; keeps no trial.")
  private boolean forecast;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "With --forecast: trials at once (default: one per core).")
  private Integer parallel;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "With --forecast: folder with the data set's files.")
  private Path data;

  @Mixin private DeviceOptions devices;

  @Override
  public Integer call() {
    if (parallel != null && parallel < 1) {
      throw new ParameterException(
          spec.commandLine(), "--parallel must be at least 1, got " + parallel);
    }
    if (outputs != null && outputs < 1) {
      throw new ParameterException(
          spec.commandLine(), "--outputs must be at least 1, got " + outputs);
    }
    int exit = Exit.DONE;
    PrintWriter out = spec.commandLine().getOut();
    for (String file : files) {
      try {
        print(file, out);
      } catch (DefinitionException e) {
        spec.commandLine().getErr().println(e.getMessage());
        spec.commandLine().getErr().flush();
        exit = Exit.USAGE;
      }
    }
    out.flush();
    return exit;
  }

  private void print(String file, PrintWriter out) {
    Definition definition = DefinitionReader.read(file);
    if (definition instanceof ModelDefinition model) {
      int last = model.layers().size() - 1;
      Object units = model.layers().get(last).options().get("units");
      int said = units instanceof Long number ? Math.toIntExact(number) : 10;
      int wanted = outputs == null ? said : outputs;
      out.printf("%s: model%n", file);
      // At each place of a row of tokens there are as many.
      List<Integer> logits = input.size() == 1 ? List.of(input.get(0), wanted) : List.of(wanted);
      Summaries.network(Network.of(model, input, logits), out);
    } else if (definition instanceof WorkloadDefinition workload) {
      out.printf("%s: workload%n", file);
      Summaries.workload(workload, out);
    } else if (definition instanceof ExperimentDefinition experiment) {
      ExperimentPlan plan = ExperimentRunner.plan(devices.apply(experiment, spec));
      out.printf("%s: experiment %s%n", file, plan.task().workload());
      Summaries.experiment(plan, out);
      if (forecast) {
        new ExperimentRunner(
                spec.commandLine().getErr(),
                Engines.LOCAL,
                DataFolders.all(Optional.ofNullable(data)),
                parallel == null ? OptionalInt.empty() : OptionalInt.of(parallel),
                true)
            .forecast(plan, out);
      }
    } else if (definition instanceof FigureDefinition figure) {
      out.printf("%s: figure of %d panels, %s%n", file, figure.panels().size(), figure.title());
    } else if (definition instanceof TierDefinition tier) {
      out.printf(
          "%s: tier of %d figures and %d experiments, %s%n",
          file, tier.figures().size(), tier.experiments().size(), tier.title());
    } else if (definition instanceof ClaimsDefinition claims) {
      out.printf("%s: %d claims%n", file, claims.claims().size());
    }
  }
}
