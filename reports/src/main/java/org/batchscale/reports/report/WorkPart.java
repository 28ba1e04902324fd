package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.results.StudyData;
import org.batchscale.results.Workload;
import tools.jackson.databind.JsonNode;

/** What was run: workloads, trials, steps, versions, seeds, and hours where they are known. */
final class WorkPart {
  private final List<NamedSource> sources;
  private final List<RunTime> runTimes;

  WorkPart(List<NamedSource> sources, List<RunTime> runTimes) {
    this.sources = sources;
    this.runTimes = runTimes;
  }

  Part part() {
    List<Work> works = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (NamedSource source : sources) {
      Map<Workload, List<StudyData>> byWorkload = new TreeMap<>();
      source
          .studies()
          .forEach(
              data ->
                  byWorkload
                      .computeIfAbsent(data.study().workload(), one -> new ArrayList<>())
                      .add(data));
      byWorkload
          .values()
          .forEach(
              studies -> {
                works.add(Work.of(studies));
                names.add(source.name());
              });
    }
    List<String> sentences = new ArrayList<>();
    List<HtmlTable> tables = new ArrayList<>();
    if (!works.isEmpty()) {
      sentences.add(steps(works));
      versions().ifPresent(sentences::add);
      tables.add(table(works, names));
    }
    if (!runTimes.isEmpty()) {
      sentences.add(hours());
      tables.add(hoursTable());
      hoursOfFigures().ifPresent(tables::add);
    }
    return new Part("work", "What was run", sentences, List.of(), List.of(), tables);
  }

  private static String steps(List<Work> works) {
    long run = works.stream().mapToLong(Work::steps).sum();
    long saved = works.stream().mapToLong(Work::stepsSaved).sum();
    String all = "The trials took %s steps.".formatted(Words.about((double) run));
    return saved == 0
        ? all
        : all
            + " Stopping those that were beaten saved %s of the steps that full runs take; somewhat less if some of them would have diverged."
                .formatted(Words.percent(saved / (double) (run + saved)));
  }

  /** Versions and seeds, as the studies' provenance says them; each with all its values. */
  private Optional<String> versions() {
    Map<String, TreeSet<String>> facts = new LinkedHashMap<>();
    for (NamedSource source : sources) {
      for (StudyData data : source.studies()) {
        data.provenance().ifPresent(json -> gather(json, facts));
      }
    }
    List<String> words = new ArrayList<>();
    facts.forEach((name, values) -> words.add(name + " " + String.join(", ", values)));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of("Made with " + String.join("; ", words) + ".");
  }

  private static void gather(JsonNode json, Map<String, TreeSet<String>> facts) {
    json.path("made_with")
        .properties()
        .forEach(entry -> add(facts, entry.getKey(), entry.getValue()));
    add(facts, "seed", json.path("determines").path("seed"));
  }

  private static void add(Map<String, TreeSet<String>> facts, String name, JsonNode value) {
    if (value.isValueNode()) {
      String text = value.isString() ? value.stringValue() : value.toString();
      facts.computeIfAbsent(name, one -> new TreeSet<>()).add(text);
    }
  }

  private HtmlTable table(List<Work> works, List<String> names) {
    boolean many = sources.size() > 1;
    HtmlTable.Builder table = new HtmlTable.Builder();
    if (many) {
      table.words("Source");
    }
    table.words("Workload").numbers("Parameters", "Train examples", "Studies");
    table.numbers("Smallest batch", "Largest batch");
    table.numbers("COMPLETE", "Beaten", "INFEASIBLE", "Otherwise INCOMPLETE");
    table.numbers("Steps", "Saved by stopping");
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      List<Cell> row = new ArrayList<>();
      if (many) {
        row.add(Cell.words(names.get(i)));
      }
      row.add(Cell.words(work.workload().toString()));
      row.add(amounts(work.parameters()));
      row.add(amounts(work.trainExamples()));
      row.add(Cell.whole(work.studies()));
      row.add(Cell.whole(work.smallest()));
      row.add(Cell.whole(work.largest()));
      row.add(Cell.whole(work.counts().complete()));
      row.add(Cell.whole(work.beaten()));
      row.add(Cell.whole(work.counts().infeasible()));
      row.add(Cell.whole(work.counts().incomplete() - work.beaten()));
      row.add(Cell.whole(work.steps()));
      row.add(
          Cell.percent(
              work.beaten() == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(
                      work.stepsSaved() / (double) (work.steps() + work.stepsSaved()))));
      table.row(row);
    }
    return table.build("work", "Each workload: its network, its studies and what its trials took");
  }

  /** Usually one number; all of them where studies differ, none where nothing says it. */
  private static Cell amounts(TreeSet<Long> amounts) {
    if (amounts.isEmpty()) {
      return Cell.none();
    }
    return amounts.size() == 1
        ? Cell.whole(amounts.first())
        : Cell.whole(amounts.last())
            .shownAs(Numbers.grouped(amounts.first()) + " to " + Numbers.grouped(amounts.last()));
  }

  private String hours() {
    double seconds = runTimes.stream().mapToDouble(RunTime::seconds).sum();
    return "The experiments worked for %s hours on the clock, all together. Times were kept beside the trees, which hold none."
        .formatted(Words.about(seconds / 3600));
  }

  private HtmlTable hoursTable() {
    HtmlTable.Builder table =
        new HtmlTable.Builder()
            .words("Experiment")
            .numbers("Trials", "Steps", "Hours")
            .words("Figures");
    for (RunTime one : runTimes) {
      table.row(
          List.of(
              Cell.words(one.experiment()),
              Cell.whole(one.trials()),
              Cell.whole(one.steps()),
              Cell.about(one.seconds() / 3600),
              Cell.words(
                  one.figures().stream().map(String::valueOf).collect(Collectors.joining(", ")))));
    }
    return table.build("hours", "Working time of each experiment");
  }

  private Optional<HtmlTable> hoursOfFigures() {
    Map<Integer, Double> seconds = new TreeMap<>();
    Map<Integer, Double> alone = new TreeMap<>();
    for (RunTime one : runTimes) {
      for (int figure : one.figures()) {
        seconds.merge(figure, one.seconds(), Double::sum);
        alone.merge(figure, one.figures().size() == 1 ? one.seconds() : 0, Double::sum);
      }
    }
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    HtmlTable.Builder table =
        new HtmlTable.Builder().numbers("Figure", "Hours", "Hours for no other figure");
    seconds.forEach(
        (figure, all) ->
            table.row(
                List.of(
                    Cell.whole(figure),
                    Cell.about(all / 3600),
                    Cell.about(alone.get(figure) / 3600))));
    return Optional.of(
        table.build(
            "hours_of_figures",
            "Working time of the experiments that a figure shows; one may serve several figures"));
  }
}
