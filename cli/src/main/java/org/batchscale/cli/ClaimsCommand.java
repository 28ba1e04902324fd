package org.batchscale.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.batchscale.reports.claims.BundledClaims;
import org.batchscale.reports.claims.ClaimEvaluation;
import org.batchscale.reports.claims.ClaimFormat;
import org.batchscale.reports.claims.ClaimOptions;
import org.batchscale.reports.claims.ClaimResult;
import org.batchscale.reports.claims.ClaimText;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what trials say about the conclusions of the paper. */
@Command(
    name = "claims",
    mixinStandardHelpOptions = true,
    description =
        "Tests the conclusions of Shallue et al. 2018, each split into statements of its own, on the"
            + " trials of results trees: supported, contradicted or undecided, with the numbers, the"
            + " interval and what would decide. The verdicts follow from the trials by one rule.",
    footer = {
      "",
      "Examples:",
      "  batchscale claims batch_science.tar.bz2                the published trials",
      "  batchscale claims results --tier quick                 one's own, by the figures of a tier",
      "  batchscale claims results --claims mine.yaml --format csv",
      "  batchscale claims --list                               what is tested",
      "",
      "docs/claims.md explains each statistic and its threshold."
    })
final class ClaimsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TREE", arity = "0..*", description = MetricOptions.TREES)
  private List<Path> trees = new ArrayList<>();

  @Option(
      names = "--tier",
      paramLabel = "NAME",
      defaultValue = BundledClaims.PAPER,
      description =
          "Whose figures say which workloads the claims are about: paper, or a folder of the bundled"
              + " figures such as quick (default: ${DEFAULT-VALUE}).")
  private String tier;

  @Option(
      names = "--claims",
      paramLabel = "FILE",
      split = ",",
      description = "Files of claims of one's own, instead of the bundled ones.")
  private List<String> files;

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description = "Only these claims, such as 1a,2e; default all.")
  private List<String> only;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "text, csv, json or latex (default: ${DEFAULT-VALUE}).")
  private ClaimFormat format;

  @Option(names = "--list", description = "Print the claims and their tests, without trials.")
  private boolean list;

  @Override
  public Integer call() {
    List<ClaimDefinition> claims = claims();
    Map<Integer, FigureDefinition> figures = figures();
    if (list) {
      spec.commandLine().getOut().print(ClaimText.definitions(claims));
      spec.commandLine().getOut().flush();
      return Exit.DONE;
    }
    if (trees.isEmpty()) {
      throw usage("Name a results tree, or ask for --list");
    }
    try (Sources sources = new Sources(spec)) {
      List<ClaimResult> results =
          ClaimEvaluation.of(claims, figures, sources.open(trees), ClaimOptions.DEFAULT);
      spec.commandLine().getOut().print(format.render(results));
      spec.commandLine().getOut().flush();
      return sources.report();
    }
  }

  private List<ClaimDefinition> claims() {
    List<ClaimDefinition> claims = new ArrayList<>();
    if (files == null) {
      claims.addAll(BundledClaims.all());
    } else {
      files.forEach(file -> claims.addAll(DefinitionReader.claims(file).claims()));
    }
    Set<String> ids = new HashSet<>();
    for (ClaimDefinition claim : claims) {
      if (!ids.add(claim.id())) {
        throw usage(
            "--claims: the id %s is in several files; give each claim an id of its own"
                .formatted(claim.id()));
      }
    }
    if (only == null) {
      return claims;
    }
    for (String id : only) {
      if (!ids.contains(id)) {
        throw usage("--only: there is no claim %s; %s".formatted(id, Suggestion.among(id, ids)));
      }
    }
    return claims.stream().filter(claim -> only.contains(claim.id())).toList();
  }

  private Map<Integer, FigureDefinition> figures() {
    List<String> tiers = BundledClaims.tiers();
    if (!tiers.contains(tier)) {
      throw usage(
          "--tier: there are no figures of %s; %s".formatted(tier, Suggestion.among(tier, tiers)));
    }
    return BundledClaims.figures(tier);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
