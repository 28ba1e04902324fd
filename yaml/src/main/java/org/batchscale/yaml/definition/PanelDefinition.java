package org.batchscale.yaml.definition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One panel of a figure, by what it shows. */
public sealed interface PanelDefinition {
  /** Title above the panel. */
  String title();

  /** Limits of the axes, where they are not to be found from the data. */
  Limits limits();

  /** What must be said below the figure about this panel; may be empty. */
  String note();

  /** Workloads that the panel shows, each {@code dataset/model/optimizer}, in order. */
  List<String> workloads();

  /**
   * Curves of a quantity against the batch size (figures 1 to 8 of the paper).
   *
   * @param title title above the panel
   * @param quantity what the vertical axis shows
   * @param series the curves, at least one
   * @param normalizeAt batch size at which every curve is 1, or none
   * @param partition metaparameter whose values split each curve into one per value, or none
   * @param perfectScaling which line of perfect scaling is drawn
   * @param limits limits of the axes
   * @param note what must be said below the figure; may be empty
   */
  record Curves(
      String title,
      Quantity quantity,
      List<SeriesDefinition> series,
      OptionalInt normalizeAt,
      Optional<String> partition,
      ScalingLine perfectScaling,
      Limits limits,
      String note)
      implements PanelDefinition {
    /** Copies the list and refuses an empty one. */
    public Curves {
      series = List.copyOf(series);
      if (series.isEmpty()) {
        throw new IllegalArgumentException("a panel needs at least one series");
      }
    }

    @Override
    public List<String> workloads() {
      return series.stream().map(SeriesDefinition::workload).toList();
    }
  }

  /**
   * Every trial of one study in the plane of learning rate and momentum, by whether it reached the
   * goal (figures 9 to 11 of the paper).
   *
   * @param title title above the panel
   * @param workload {@code dataset/model/optimizer}
   * @param batchSize batch size of the study
   * @param goal the goal
   * @param budget within which the goal must be reached
   * @param limits limits of the axes, as exponents of 10
   * @param note what must be said below the figure; may be empty
   */
  record GoalRegion(
      String title,
      String workload,
      int batchSize,
      GoalDefinition goal,
      BudgetDefinition budget,
      Limits limits,
      String note)
      implements PanelDefinition {
    @Override
    public List<String> workloads() {
      return List.of(workload);
    }
  }

  /**
   * Best measurement against the batch size, one curve for each budget (figure 12 of the paper).
   *
   * @param title title above the panel
   * @param workload {@code dataset/model/optimizer}
   * @param metric {@code <split>/<metric>}
   * @param maximize whether larger is better
   * @param budgets the budgets, at least one, from small to large
   * @param limits limits of the axes: exponents of 2 across, values down
   * @param note what must be said below the figure; may be empty
   */
  record Budgets(
      String title,
      String workload,
      String metric,
      boolean maximize,
      List<BudgetDefinition> budgets,
      Limits limits,
      String note)
      implements PanelDefinition {
    /** Copies the list and refuses an empty one. */
    public Budgets {
      budgets = List.copyOf(budgets);
      if (budgets.isEmpty()) {
        throw new IllegalArgumentException("a panel needs at least one budget");
      }
    }

    @Override
    public List<String> workloads() {
      return List.of(workload);
    }
  }

  /**
   * Steps to the goal of every trial of one study against one metaparameter. Not written in figure
   * files: the figures of the boundary check have these panels.
   *
   * @param title title above the panel
   * @param workload {@code dataset/model/optimizer}
   * @param batchSize batch size of the study
   * @param metaparameter name of the metaparameter
   * @param goal the goal
   * @param note what must be said below the figure; may be empty
   */
  record SearchAxis(
      String title,
      String workload,
      int batchSize,
      String metaparameter,
      GoalDefinition goal,
      String note)
      implements PanelDefinition {
    @Override
    public Limits limits() {
      return Limits.NONE;
    }

    @Override
    public List<String> workloads() {
      return List.of(workload);
    }
  }

  /**
   * A metric against the steps of training, one line for each batch size. Not written in figure
   * files: the figures of training curves have these panels.
   *
   * @param title title above the panel
   * @param workload {@code dataset/model/optimizer}
   * @param metric {@code <split>/<metric>}
   * @param maximize whether larger is better
   * @param goal the goal, or none
   * @param note what must be said below the figure; may be empty
   */
  record TrainingCurves(
      String title,
      String workload,
      String metric,
      boolean maximize,
      Optional<GoalDefinition> goal,
      String note)
      implements PanelDefinition {
    @Override
    public Limits limits() {
      return Limits.NONE;
    }

    @Override
    public List<String> workloads() {
      return List.of(workload);
    }
  }

  /**
   * Predicted times or costs of a workload on several devices. Not written in figure files: the
   * figures of predictions have these panels.
   *
   * @param title title above the panel
   * @param workload {@code dataset/model/optimizer}
   * @param note what must be said below the figure; may be empty
   */
  record Prediction(String title, String workload, String note) implements PanelDefinition {
    @Override
    public Limits limits() {
      return Limits.NONE;
    }

    @Override
    public List<String> workloads() {
      return List.of(workload);
    }
  }
}
