package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.boundary.SearchMethod;
import org.batchscale.reports.boundary.StudyBoundary;
import org.batchscale.results.StudyData;

/**
 * What a reader of a figure must know of how trials came about that is not as in the paper: another
 * search than a quasi-random one, and trials that were stopped as beaten. Sentences.
 */
public final class SearchWarnings {
  private SearchWarnings() {}

  /** The warnings of a figure; panels that show the search itself say it themselves. */
  static List<String> ofPanels(List<Panel> panels) {
    Set<StudyData> studies = new LinkedHashSet<>();
    panels.stream()
        .filter(panel -> !(panel instanceof SearchPanel))
        .forEach(panel -> studies.addAll(panel.studies()));
    return of(List.copyOf(studies));
  }

  /** The warnings of these studies. */
  public static List<String> of(List<StudyData> studies) {
    List<String> warnings = new ArrayList<>();
    Set<String> methods = new TreeSet<>();
    int other = 0;
    long beaten = 0;
    int stopped = 0;
    for (StudyData data : studies) {
      SearchMethod method = SearchMethod.of(data);
      if (!method.quasiRandom()) {
        other++;
        methods.add(method.words());
      }
      long here = StudyBoundary.beaten(data);
      beaten += here;
      stopped += here > 0 ? 1 : 0;
    }
    if (other > 0) {
      warnings.add(
          ("Not the paper's search: the trials of %s were chosen by %s and not quasi-randomly; they"
                  + " depend on each other, so intervals over trials and shares of trials mean less.")
              .formatted(of(other, studies.size()), String.join(", ", methods)));
    }
    if (beaten > 0) {
      warnings.add(
          ("In %s %s stopped once beaten: the fewest steps to the goal that they ran for are those of"
                  + " full runs, but intervals, other goals and figures 7 and 9 to 12 need full runs"
                  + " (stop: never).")
              .formatted(
                  of(stopped, studies.size()),
                  beaten == 1 ? "1 trial was" : Numbers.grouped(beaten) + " trials were"));
    }
    return warnings;
  }

  private static String of(int some, int all) {
    return all == 1 ? "the study" : "%d of %d studies".formatted(some, all);
  }
}
