package org.batchscale.yaml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of a panel: what it can show, and the keys that it then has. */
enum PanelForm {
  CURVES(
      "curves",
      List.of(
          "steps_to_result", "best_value", "effective_learning_rate", "learning_rate", "momentum"),
      List.of(
          "workload",
          "series",
          "goal",
          "num_trials",
          "batch_sizes",
          "normalize_at",
          "partition",
          "perfect_scaling")),
  GOAL_REGION(
      "show: goal_region",
      List.of("goal_region"),
      List.of("workload", "goal", "batch_size", "batch_sizes", "budget")),
  BUDGETS(
      "show: budgets",
      List.of("budgets"),
      List.of("workload", "metric", "maximize", "step_budgets", "epoch_budgets", "train_size"));

  private static final List<String> OF_ALL = List.of("title", "show", "limits", "note");

  /** As complaints call it. */
  private final String words;

  /** Values of {@code show} that make a panel of this form. */
  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  final List<String> shows;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> ownKeys;

  PanelForm(String words, List<String> shows, List<String> ownKeys) {
    this.words = words;
    this.shows = shows;
    this.ownKeys = ownKeys;
  }

  /** The keys that a panel of this form can have. */
  List<String> keys() {
    return Stream.concat(OF_ALL.stream(), ownKeys.stream()).toList();
  }

  /** What the panel shows, or the default where it does not say so in a word. */
  static String show(Cursor panel) {
    return panel.at("show").text().orElse(Defaults.SHOW);
  }

  /** The form of a panel; empty if it shows something unknown. */
  static Optional<PanelForm> of(Cursor panel) {
    return Stream.of(values()).filter(form -> form.shows.contains(show(panel))).findFirst();
  }

  /** Complains about keys that belong to other forms. */
  void checkKeys(Cursor panel, Complaints complaints) {
    for (String key : panel.keys()) {
      List<PanelForm> forms =
          Stream.of(values()).filter(form -> form.keys().contains(key)).toList();
      if (!forms.isEmpty() && !forms.contains(this)) {
        String words = forms.stream().map(form -> form.words).collect(Collectors.joining(" and "));
        complaints.add(
            panel
                .at(key)
                .keyComplaint(
                    "is for " + words + " only, got it with show: " + show(panel),
                    "remove it, or change show"));
      }
    }
  }
}
