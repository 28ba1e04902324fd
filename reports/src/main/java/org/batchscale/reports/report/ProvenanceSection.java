package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.results.Origin;
import org.batchscale.results.StudyData;
import tools.jackson.databind.JsonNode;

/** Where the numbers come from: what each source's studies say of themselves. */
final class ProvenanceSection {
  /** Layers repeat the model's description; studies of one source may differ in many values. */
  private static final int MOST = 300;

  private ProvenanceSection() {}

  static Section section(List<NamedSource> sources) {
    return new Section(
        "provenance", "Where the numbers come from", List.of(), html -> write(html, sources));
  }

  private static void write(Html html, List<NamedSource> sources) {
    for (int i = 0; i < sources.size(); i++) {
      source(html, sources.get(i), "provenance-" + (i + 1));
    }
  }

  private static void source(Html html, NamedSource source, String name) {
    Map<Origin, Integer> origins = new EnumMap<>(Origin.class);
    Map<List<String>, Integer> facts = new LinkedHashMap<>();
    for (StudyData data : source.studies()) {
      origins.merge(data.origin(), 1, Integer::sum);
      data.provenance().ifPresent(json -> flatten(json, "", facts));
    }
    html.element("h3", source.name());
    if (origins.isEmpty()) {
      html.element("p", "No studies.");
    }
    origins.forEach((origin, n) -> html.element("p", sentence(origin, n)));
    if (facts.isEmpty()) {
      return;
    }
    HtmlTable.Builder table =
        new HtmlTable.Builder().words("Key", "Value").numbers("Studies that say so");
    List<List<Cell>> rows = new ArrayList<>();
    facts.forEach(
        (fact, n) ->
            rows.add(List.of(Cell.words(fact.get(0)), Cell.words(fact.get(1)), Cell.whole(n))));
    rows.stream().limit(MOST).forEach(table::row);
    String rest =
        rows.size() > MOST ? "; the first " + MOST + " of " + rows.size() + " are listed" : "";
    table.build(name, "What provenance.json says" + rest).write(html);
  }

  private static String sentence(Origin origin, int n) {
    String studies = Words.count(n, "study", "studies");
    return switch (origin) {
      case OWN -> studies + " trained by Batchscale, with provenance.";
      case PUBLISHED_FORM ->
          studies
              + " in the form of the archive that Shallue et al. published, without provenance:"
              + " versions, devices and seeds are not known.";
      case SYNTHETIC -> studies + " made up by a generator: synthetic data, nothing was trained.";
    };
  }

  /** Leaves of the tree with their paths; the description of layers is counted only. */
  private static void flatten(JsonNode node, String path, Map<List<String>, Integer> facts) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      entry.getValue(),
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      facts));
    } else if (node.isArray() && node.size() > 0 && node.get(0).isObject()) {
      facts.merge(List.of(path, node.size() + " entries"), 1, Integer::sum);
    } else {
      String value = node.isString() ? node.stringValue() : node.toString();
      facts.merge(List.of(path, value), 1, Integer::sum);
    }
  }
}
