package org.batchscale.yaml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batchscale.yaml.definition.ExperimentDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.TierDefinition;
import org.batchscale.yaml.definition.TierExperiment;

/** Reads tiers. */
final class TierReader {
  /** What the paper's figures are called. */
  private static final String FIGURE = "figure_";

  private static final int PAPER_FIGURES = 12;

  private final Complaints complaints;
  private final FileReader files;

  /** What was read by {@link #check}, by JSON pointer of its name. */
  private final Map<String, FigureDefinition> figures = new HashMap<>();

  private final Map<String, ExperimentDefinition> experiments = new HashMap<>();

  TierReader(Complaints complaints, FileReader files) {
    this.complaints = complaints;
    this.files = files;
  }

  /** The rules that a schema cannot hold; reads the files that the tier names. */
  void check(Cursor tier) {
    Ascending.check(tier.at("passes")).ifPresent(complaints::add);
    Cursor drawn = tier.at("figures");
    if (drawn.node().isObject() && drawn.keys().isEmpty()) {
      complaints.add(
          drawn.complaint("must name a figure, got none", "write for example {1: quick/figure_1}"));
    }
    drawn.keys().forEach(number -> figure(number, drawn.at(number)));
    Map<String, Cursor> named = new LinkedHashMap<>();
    for (Cursor entry : tier.at("experiments").entries()) {
      experiment(entry, named);
    }
  }

  private void figure(String number, Cursor name) {
    if (!number.matches("[1-9]|1[0-2]")) {
      complaints.add(
          name.keyComplaint(
              "must be the number of a figure of the paper, from 1 to %d, got %s"
                  .formatted(PAPER_FIGURES, Given.text(number)),
              "write for example {1: quick/figure_1}"));
      return;
    }
    if (blank(name)) {
      return; // The schema complains.
    }
    Optional<FigureDefinition> figure = files.nested(name, Kind.FIGURE, FileReader::figure);
    if (figure.isPresent() && !figure.get().name().equals(FIGURE + number)) {
      complaints.add(
          name.complaint(
              "must be a figure file called %s%s, as its files will be, got %s"
                  .formatted(FIGURE, number, figure.get().name()),
              "rename the file, or move it under its own number"));
    }
    figure.ifPresent(read -> figures.put(name.pointer(), read));
  }

  private void experiment(Cursor entry, Map<String, Cursor> named) {
    Cursor name = entry.at("experiment");
    boolean standIn = entry.at("stands_for").isGiven();
    if (standIn != entry.at("because").isGiven() && entry.node().isObject()) {
      complaints.add(
          standIn
              ? entry
                  .tree()
                  .places()
                  .missing(entry.pointer(), "because", "say why it may stand for them")
              : entry
                  .tree()
                  .places()
                  .missing(
                      entry.pointer(),
                      "stands_for",
                      "name the paper's workloads in whose place it is run, or remove because"));
    }
    Set<String> paper = standIn ? paperWorkloads() : Set.of();
    for (Cursor workload : entry.at("stands_for").entries()) {
      workload
          .text()
          .filter(text -> !paper.contains(text))
          .ifPresent(
              text ->
                  complaints.add(
                      workload.complaint(
                          "must be a workload of the paper's figures, got " + workload.plain(),
                          Suggestion.among(text, paper))));
    }
    if (blank(name)) {
      return; // The schema complains.
    }
    Cursor before = named.putIfAbsent(name.text().orElseThrow(), name);
    if (before != null) {
      complaints.add(
          name.complaint("must be listed once, got " + name.plain() + " again", "remove it"));
      return;
    }
    files
        .nested(name, Kind.EXPERIMENT, FileReader::experiment)
        .ifPresent(read -> experiments.put(name.pointer(), read));
  }

  private static boolean blank(Cursor name) {
    return name.text().filter(text -> !text.isBlank()).isEmpty();
  }

  /** What the bundled figures of the paper show. */
  private static Set<String> paperWorkloads() {
    Set<String> workloads = new LinkedHashSet<>();
    for (int number = 1; number <= PAPER_FIGURES; number++) {
      for (PanelDefinition panel : DefinitionReader.figure(FIGURE + number).panels()) {
        workloads.addAll(panel.workloads());
      }
    }
    return workloads;
  }

  /** The tier, which has passed all checks. */
  TierDefinition build(Cursor tier) {
    SortedMap<Integer, FigureDefinition> drawn = new TreeMap<>();
    for (String number : tier.at("figures").keys()) {
      drawn.put(Integer.valueOf(number), figures.get(tier.at("figures").at(number).pointer()));
    }
    return new TierDefinition(
        tier.tree().source().name(),
        tier.at("title").text().orElseThrow(),
        tier.at("passes").entries().stream().map(pass -> pass.wholeOr(0)).toList(),
        drawn,
        tier.at("experiments").entries().stream().map(this::planned).toList(),
        texts(tier.at("deviations")),
        tier.tree().places());
  }

  private TierExperiment planned(Cursor entry) {
    Cursor name = entry.at("experiment");
    return new TierExperiment(
        name.text().orElseThrow(),
        experiments.get(name.pointer()),
        texts(entry.at("stands_for")),
        entry.at("because").text().orElse(""));
  }

  private static List<String> texts(Cursor list) {
    return list.entries().stream().map(entry -> entry.text().orElseThrow()).toList();
  }
}
