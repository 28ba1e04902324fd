package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchscale.toolkit.experiment.TreeLock;
import org.batchscale.toolkit.reproduction.ReproductionPlan;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.TierDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains what figures of the paper need and draws them. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches the data, trains what figures of the paper need, and draws them. The tier says how"
          + " large: quick uses small networks of our own and takes minutes on two cores; paper is"
          + " everything at full size.",
      "Stop it whenever you like, also by switching the machine off: the same command goes on where"
          + " it was. It works in passes, so that every figure has a first version early; figures"
          + " are redrawn as results come in."
    },
    footer = {
      "",
      "Examples:",
      "  batchscale reproduce --figures 1 --tier quick",
      "  batchscale reproduce --tier paper --figures 1,4-6 --data imagenet=/data/imagenet",
      "  batchscale reproduce --tier quick --report-only"
    })
final class ReproduceCommand implements Callable<Integer> {
  private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}))?");

  @Spec private CommandSpec spec;

  @Option(
      names = "--figures",
      split = ",",
      paramLabel = "N",
      description =
          "Numbers of the paper's figures, or ranges of them: only what they need is trained"
              + " (default: all that the tier has).")
  private List<String> figures = new ArrayList<>();

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      defaultValue = "quick",
      description =
          "How large: a tier that comes with Batchscale (quick, paper), or a tier file of your own"
              + " (default: ${DEFAULT-VALUE}).")
  private String tier;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for results and figures (default: reproduction-TIER).")
  private Path out;

  @Option(
      names = "--report-only",
      description =
          "Train nothing: draw and write everything anew from what is in the folder. The same"
              + " results give the same bytes.")
  private boolean reportOnly;

  @Mixin private RunCommand.TrainingOptions training;

  @Override
  public Integer call() {
    TierDefinition definition = DefinitionReader.tier(tier);
    ReproductionPlan plan = chosen(ReproductionPlan.of(definition));
    ReproductionFolder folder =
        new ReproductionFolder(out == null ? Path.of("reproduction-" + definition.name()) : out);
    ExperimentRunner runner = training.runner(spec);
    if (reportOnly && !Files.isDirectory(folder.root())) {
      throw new ParameterException(
          spec.commandLine(),
          "--report-only: there is no folder %s; train first, or name it with --out"
              .formatted(folder.root()));
    }
    // Held while experiments follow one another; each has the lock of its tree besides.
    try (TreeLock lock = TreeLock.on(folder.root())) {
      int exit = Exit.DONE;
      if (!reportOnly) {
        exit =
            new ReproductionRun(
                    plan, folder, runner, training.dataFolders(spec), training.forecast(), spec)
                .run();
      }
      if (reportOnly || Files.isDirectory(folder.results())) {
        print(folder.write(plan));
      }
      return exit;
    }
  }

  private void print(ReproductionFolder.Shown shown) {
    PrintWriter printed = spec.commandLine().getOut();
    printed.print(shown.text());
    shown.files().forEach(printed::println);
    printed.flush();
  }

  /** The part of the plan that the user asks for. */
  private ReproductionPlan chosen(ReproductionPlan plan) {
    if (figures.isEmpty()) {
      return plan;
    }
    SortedSet<Integer> numbers = new TreeSet<>();
    for (String given : figures) {
      Matcher range = NUMBERS.matcher(given);
      if (!range.matches()) {
        throw refuse("must be numbers and ranges, such as 1,4-6", given);
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        throw refuse("a range runs upwards", given);
      }
      for (int number = first; number <= last; number++) {
        if (!plan.figures().containsKey(number)) {
          throw refuse(
              "tier %s has no figure %d; there is %s"
                  .formatted(
                      plan.tier().name(),
                      number,
                      String.join(
                          ", ", plan.figures().keySet().stream().map(String::valueOf).toList())),
              given);
        }
        numbers.add(number);
      }
    }
    return plan.only(numbers);
  }

  private ParameterException refuse(String rule, String given) {
    return new ParameterException(
        spec.commandLine(), "--figures: %s, got '%s'".formatted(rule, given));
  }
}
