package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.batchscale.reports.analysis.GoalRegion;
import org.batchscale.reports.analysis.GoalRegion.Outcome;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.results.Trial;
import org.batchscale.yaml.definition.BudgetDefinition;

/**
 * What a goal region says in words.
 *
 * @param panel the panel
 */
record RegionPanelWords(RegionPanel panel) {
  private GoalRegion region() {
    return panel.region();
  }

  /** Batch size, unless the title tells it, and how many trials are in each class. */
  String subtitle() {
    String batchSize = "B = " + panel.definition().batchSize();
    boolean told = (panel.definition().title() + " ").matches(".*\\b" + batchSize + "\\D.*");
    return "%s%d achieved, %d not, %d infeasible"
        .formatted(
            told ? "" : batchSize + ": ",
            region().count(Outcome.GOAL_ACHIEVED),
            region().count(Outcome.GOAL_NOT_ACHIEVED),
            region().count(Outcome.INFEASIBLE));
  }

  /** A trial: outcome, batch size, metaparameters. */
  String of(GoalRegion.Point point) {
    List<String> lines = new ArrayList<>();
    Trial trial = point.trial();
    lines.add(
        "Trial "
            + trial.id()
            + ": "
            + outcome(point)
            + (region().best().filter(point::equals).isPresent() ? ", the fewest" : ""));
    lines.add("Batch size " + Numbers.grouped(region().data().study().batchSize()));
    lines.addAll(ParameterWords.lines(trial.parameters()));
    point
        .effectiveLearningRate()
        .ifPresent(rate -> lines.add("learning rate / (1 \u2212 momentum) " + Numbers.brief(rate)));
    return String.join("\n", lines);
  }

  private static String outcome(GoalRegion.Point point) {
    return switch (point.outcome()) {
      case GOAL_ACHIEVED -> {
        StepsToResult.Reached first = point.first().orElseThrow();
        yield "goal achieved after %s steps (%s)"
            .formatted(Numbers.grouped(first.steps()), Numbers.brief(first.value()));
      }
      case GOAL_NOT_ACHIEVED -> "goal not achieved";
      case INFEASIBLE ->
          "infeasible" + (point.first().isPresent() ? ", though it had beaten the goal" : "");
    };
  }

  String plotted() {
    return "Every trial in the plane of learning rate and 1 \u2212 momentum, both on logarithmic"
        + " axes: filled circles achieved the goal within the budget, hollow triangles did not,"
        + " crosses are infeasible (training diverged), the star has the fewest steps to the goal;"
        + " thin lines join equal effective learning rates, learning rate / (1 \u2212 momentum). All"
        + " COMPLETE and INFEASIBLE trials of a study count."
        + (panel.style() == FigureStyle.PAPER
            ? " The star may be a trial that diverged after it had reached the goal."
            : "");
  }

  String seen() {
    List<String> parts = new ArrayList<>();
    DoubleSummaryStatistics rates =
        region().points().stream()
            .filter(point -> point.outcome() == Outcome.GOAL_ACHIEVED)
            .flatMapToDouble(point -> point.effectiveLearningRate().stream())
            .summaryStatistics();
    int achieved = region().count(Outcome.GOAL_ACHIEVED);
    parts.add(
        "has "
            + (achieved == 0 ? "no trial" : trials(achieved))
            + " of "
            + Numbers.grouped(region().points().size())
            + (achieved > 1 ? " that achieve the goal" : " that achieves the goal")
            + (rates.getCount() == 0 ? "" : at(rates)));
    region()
        .best()
        .ifPresent(
            best ->
                parts.add(
                    "the fewest steps are "
                        + Numbers.grouped(best.first().orElseThrow().steps())
                        + best.effectiveLearningRate().stream()
                            .mapToObj(rate -> " at " + Numbers.brief(rate))
                            .findFirst()
                            .orElse("")
                        + (panel.shows(best) ? "" : " (outside the axes)")));
    long outside = outside();
    if (outside > 0) {
      parts.add(trials(outside) + (outside == 1 ? " lies" : " lie") + " outside the axes");
    }
    return String.join(", ", parts);
  }

  private static String at(DoubleSummaryStatistics rates) {
    String least = Numbers.brief(rates.getMin());
    String most = Numbers.brief(rates.getMax());
    return least.equals(most)
        ? ", at an effective learning rate of " + least
        : ", at effective learning rates from " + least + " to " + most;
  }

  private static String trials(long count) {
    return Numbers.grouped(count) + (count == 1 ? " trial" : " trials");
  }

  private long outside() {
    return region().points().stream().filter(p -> p.hasPlace() && !panel.shows(p)).count();
  }

  String made() {
    return "%s: goal %s%s."
        .formatted(
            panel.definition().workload(),
            region().goal(),
            panel.definition().budget() instanceof BudgetDefinition.Unlimited
                ? ""
                : " within " + BudgetWords.full(panel.definition().budget()));
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    String place = "panel '" + panel.definition().title() + "': ";
    int complete = region().counts().complete();
    if (complete == 0) {
      notes.add(place + "the study has no COMPLETE trial");
    } else if (region().count(Outcome.GOAL_ACHIEVED) == 0) {
      notes.add(
          place
              + "none of the %s achieves the goal"
                  .formatted(complete == 1 ? "1 COMPLETE trial" : complete + " COMPLETE trials"));
    }
    long placeless = region().points().stream().filter(point -> !point.hasPlace()).count();
    if (placeless > 0) {
      notes.add(
          place
              + trials(placeless)
              + " without a learning rate above 0 and a momentum below 1 cannot be shown");
    }
    if (outside() > 0) {
      notes.add(
          place
              + "%s of %d outside the limits of the axes; widen 'limits' to see them"
                  .formatted(trials(outside()), region().points().size()));
    }
    if (region().best().filter(best -> !panel.shows(best)).isPresent()) {
      notes.add(place + "the trial with the fewest steps is not shown: it is outside the axes");
    }
    if (!panel.others().isEmpty()) {
      notes.add(
          place
              + "shows the trials of %s; %s the study too"
                  .formatted(
                      panel.source(),
                      String.join(", ", panel.others())
                          + (panel.others().size() == 1 ? " has" : " have")));
    }
    return notes;
  }
}
