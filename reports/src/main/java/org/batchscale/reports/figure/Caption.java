package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text below a figure: what is plotted, what to see, how it was made. What to see is reckoned
 * from the points, so it cannot claim what they do not show.
 */
final class Caption {
  private Caption() {}

  static String of(String title, List<Panel> panels) {
    List<CurvesPanel> curves = new ArrayList<>();
    List<Panel> others = new ArrayList<>();
    for (Panel panel : panels) {
      if (panel instanceof CurvesPanel one) {
        curves.add(one);
      } else {
        others.add(panel);
      }
    }
    Set<String> sentences = new LinkedHashSet<>();
    sentences.add(sentence(title.strip()));
    panels.forEach(panel -> sentences.add(panel.plotted()));
    if (!curves.isEmpty()) {
      sentences.addAll(CurvesCaption.seen(curves));
    }
    sentences.add(seen(others));
    if (!curves.isEmpty()) {
      sentences.add(CurvesCaption.made(curves));
    }
    others.forEach(panel -> sentences.add(panel.made()));
    sentences.addAll(SearchWarnings.ofPanels(panels));
    sentences.add(data(panels));
    sentences.addAll(notes(panels));
    sentences.remove("");
    return String.join(" ", sentences) + "\n";
  }

  private static String seen(List<Panel> panels) {
    String all =
        panels.stream()
            .filter(panel -> !panel.seen().isEmpty())
            .map(panel -> panel.definition().title() + " " + panel.seen())
            .collect(Collectors.joining("; "));
    return sentence(all);
  }

  /** The panels' notes; one that another one only goes on with is said there. */
  private static List<String> notes(List<Panel> panels) {
    List<String> notes =
        panels.stream().map(panel -> sentence(panel.definition().note().strip())).toList();
    return notes.stream()
        .filter(
            note ->
                notes.stream()
                    .noneMatch(
                        other ->
                            note.length() > 1
                                && !other.equals(note)
                                && other.startsWith(note.substring(0, note.length() - 1) + ";")))
        .toList();
  }

  private static String data(List<Panel> panels) {
    Set<String> origins = new LinkedHashSet<>();
    panels.forEach(panel -> origins.addAll(panel.origins()));
    return origins.isEmpty()
        ? ""
        : origins.stream()
            .map(Caption::origin)
            .collect(Collectors.joining(", and ", "Origin of the data: ", "."));
  }

  private static String origin(String words) {
    return switch (words) {
      case "own" -> "own trials";
      case "published form" -> "trials without provenance, as in the published archive";
      case FigureDrawing.SYNTHETIC -> "synthetic, made by a generator and not by training";
      default -> words;
    };
  }

  private static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }
}
