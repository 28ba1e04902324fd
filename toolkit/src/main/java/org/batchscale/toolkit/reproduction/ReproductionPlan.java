package org.batchscale.toolkit.reproduction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.Complaints;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.FigureDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.TierDefinition;
import org.batchscale.yaml.definition.TierExperiment;

/**
 * A tier fitted to what it trains, or the part of one that some figures need: which experiments run
 * and which figures they serve, all checked before anything trains.
 *
 * @param tier the tier
 * @param figures the figures to draw, by their number in the paper
 * @param experiments what must run for them, in the tier's order
 */
public record ReproductionPlan(
    TierDefinition tier,
    SortedMap<Integer, FigureDefinition> figures,
    List<PlannedExperiment> experiments) {
  /** Copies the collections. */
  public ReproductionPlan {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    experiments = List.copyOf(experiments);
  }

  /**
   * Fits a tier.
   *
   * @throws DefinitionException with everything that does not fit: two experiments that would write
   *     the same study or have one name, a panel that no experiment could fill
   */
  public static ReproductionPlan of(TierDefinition tier) {
    Complaints complaints = new Complaints();
    List<ExperimentPlan> plans = new ArrayList<>();
    for (TierExperiment asked : tier.experiments()) {
      try {
        plans.add(ExperimentPlan.of(asked.experiment(), Tasks.of(asked.experiment())));
      } catch (DefinitionException e) {
        complaints.addAll(e);
      }
    }
    complaints.throwIfAny();
    checkApart(tier, plans, complaints);
    tier.figures()
        .forEach((number, figure) -> checkFilled(tier, number, figure, plans, complaints));
    complaints.throwIfAny();
    List<PlannedExperiment> experiments = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      experiments.add(
          new PlannedExperiment(
              tier.experiments().get(i), plans.get(i), served(tier.figures(), plans.get(i))));
    }
    return new ReproductionPlan(tier, tier.figures(), experiments);
  }

  /**
   * The part that some figures need.
   *
   * @param numbers numbers of figures of this plan
   */
  public ReproductionPlan only(Set<Integer> numbers) {
    SortedMap<Integer, FigureDefinition> drawn = new TreeMap<>(figures);
    drawn.keySet().retainAll(numbers);
    List<PlannedExperiment> needed = new ArrayList<>();
    for (PlannedExperiment experiment : experiments) {
      SortedSet<Integer> serves = new TreeSet<>(experiment.figures());
      serves.retainAll(drawn.keySet());
      if (!serves.isEmpty()) {
        needed.add(new PlannedExperiment(experiment.asked(), experiment.plan(), serves));
      }
    }
    return new ReproductionPlan(tier, drawn, needed);
  }

  private static SortedSet<Integer> served(
      SortedMap<Integer, FigureDefinition> figures, ExperimentPlan plan) {
    SortedSet<Integer> served = new TreeSet<>();
    figures.forEach(
        (number, figure) -> {
          if (figure.panels().stream()
              .flatMap(panel -> Demand.of(panel).stream())
              .anyMatch(demand -> demand.isMetBy(plan))) {
            served.add(number);
          }
        });
    return served;
  }

  /** Names and studies belong to one experiment each. */
  private static void checkApart(
      TierDefinition tier, List<ExperimentPlan> plans, Complaints complaints) {
    Map<String, Integer> names = new HashMap<>();
    Map<String, Integer> studies = new HashMap<>();
    for (int i = 0; i < plans.size(); i++) {
      ExperimentPlan plan = plans.get(i);
      String pointer = "/experiments/" + i + "/experiment";
      Integer named = names.putIfAbsent(plan.definition().name(), i);
      if (named != null) {
        complaints.add(
            tier.places()
                .complaint(
                    pointer,
                    "must have a name of its own, got %s as %s"
                        .formatted(
                            plan.definition().name(), tier.experiments().get(named).reference()),
                    "rename one of the files"));
      }
      for (StudyPlan study : plan.studies()) {
        String folder = study.study().workload() + "/" + study.study().batchSize();
        Integer other = studies.putIfAbsent(folder, i);
        if (other != null) {
          complaints.add(
              tier.places()
                  .complaint(
                      pointer,
                      "must not write the studies of another experiment, got %s, which %s writes too"
                          .formatted(folder, tier.experiments().get(other).reference()),
                      "leave the batch size out of one of them, or remove one"));
        }
      }
    }
  }

  /** Every panel has something to show once all is run. */
  private static void checkFilled(
      TierDefinition tier,
      int number,
      FigureDefinition figure,
      List<ExperimentPlan> plans,
      Complaints complaints) {
    for (PanelDefinition panel : figure.panels()) {
      for (Demand demand : Demand.of(panel)) {
        if (plans.stream().noneMatch(demand::isMetBy)) {
          complaints.add(unfilled(tier, number, panel, demand, plans));
        }
      }
    }
  }

  private static Complaint unfilled(
      TierDefinition tier,
      int number,
      PanelDefinition panel,
      Demand demand,
      List<ExperimentPlan> plans) {
    List<ExperimentPlan> sameWorkload =
        plans.stream()
            .filter(plan -> plan.task().workload().toString().equals(demand.workload()))
            .toList();
    String remedy =
        sameWorkload.isEmpty()
            ? "add an experiment of it (%s)"
                .formatted(
                    Suggestion.among(
                        demand.workload(),
                        plans.stream().map(plan -> plan.task().workload().toString()).toList()))
            : "add the batch size to " + sameWorkload.get(0).definition().name();
    return tier.places()
        .complaint(
            "/figures/" + number,
            "must show what the tier trains, got panel '%s' of %s, which no experiment trains"
                .formatted(panel.title(), demand.words()),
            remedy);
  }
}
