package org.batchscale.reports.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.results.ResultsTree;
import org.batchscale.results.StudyFolder;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.FigureDefinition;

/**
 * What a figure shows: the panels whose workload is in some tree.
 *
 * @param definition the figure as defined
 * @param panels panels with studies, in the order of the definition
 * @param notes panels left out and studies that fall short of the definition
 */
record FigureData(FigureDefinition definition, List<PanelData> panels, List<String> notes) {
  FigureData {
    panels = List.copyOf(panels);
    notes = List.copyOf(notes);
  }

  /** Analyses what the definition asks for. */
  static FigureData of(FigureDefinition definition, List<ResultsTree> trees) {
    List<List<StudyFolder>> studies = trees.stream().map(ResultsTree::studies).toList();
    List<String> names = names(trees);
    List<PanelData> panels = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (FigureDefinition.Panel panel : definition.panels()) {
      Goal goal = Goal.of(panel.goal());
      List<Series> series = new ArrayList<>();
      for (int t = 0; t < trees.size(); t++) {
        List<StudyResult> results = new ArrayList<>();
        for (StudyFolder folder : studies.get(t)) {
          if (folder.study().workload().toString().equals(panel.workload())) {
            results.add(result(trees.get(t), folder, goal, panel, notes));
          }
        }
        if (!results.isEmpty()) {
          series.add(new Series(names.get(t), t, results));
        }
      }
      if (series.isEmpty()) {
        notes.add(
            "%s: left out panel '%s': no study of %s in the results trees"
                .formatted(definition.name(), panel.title(), panel.workload()));
      } else {
        requireMetric(panel, goal, series);
        panels.add(new PanelData(panel, goal, series));
      }
    }
    return new FigureData(definition, panels, List.copyOf(notes));
  }

  private static StudyResult result(
      ResultsTree tree,
      StudyFolder folder,
      Goal goal,
      FigureDefinition.Panel panel,
      Set<String> notes) {
    AnalysisOptions options = AnalysisOptions.none();
    if (panel.numTrials().isPresent()) {
      options = options.withNumTrials(panel.numTrials().getAsInt());
    }
    StudyResult result = StudyResult.ofAtMost(tree, folder, goal, options);
    String where = "%s, batch size %d: ".formatted(panel.title(), folder.study().batchSize());
    int asked = panel.numTrials().orElse(0);
    if (result.counted() < asked) {
      notes.add(
          where + "%d COMPLETE trials of the %d asked for".formatted(result.counted(), asked));
    }
    if (result.outcome() instanceof StepsToResult.NotReached missed) {
      notes.add(where + missed.inWords());
    } else if (Series.steps(result) == 0) {
      notes.add(where + "beat the goal before the first step; a logarithmic axis cannot show it");
    }
    return result;
  }

  private static void requireMetric(FigureDefinition.Panel panel, Goal goal, List<Series> series) {
    List<StudyResult> results = series.stream().flatMap(one -> one.studies().stream()).toList();
    boolean missing =
        results.stream()
            .allMatch(
                result ->
                    result.outcome() instanceof StepsToResult.NotReached missed
                        && missed.reason() == StepsToResult.Reason.METRIC_NOT_MEASURED);
    if (missing) {
      Set<String> known = new TreeSet<>();
      results.forEach(result -> known.addAll(StudyResult.metrics(result.folder())));
      throw new AnalysisException(
          "panel '%s': no trial measured '%s'; %s"
              .formatted(panel.title(), goal.metric(), Suggestion.among(goal.metric(), known)));
    }
  }

  /** Names of the trees' own folders, never their whole paths; none for a single tree. */
  private static List<String> names(List<ResultsTree> trees) {
    if (trees.size() < 2) {
      return List.of("");
    }
    List<String> names = new ArrayList<>();
    for (ResultsTree tree : trees) {
      Path name = tree.root().toAbsolutePath().normalize().getFileName();
      String base = name == null ? "tree" : name.toString();
      String unique = base;
      for (int n = 2; names.contains(unique); n++) {
        unique = base + " (" + n + ")";
      }
      names.add(unique);
    }
    return names;
  }
}
