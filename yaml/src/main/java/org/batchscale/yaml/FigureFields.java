package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.batchscale.yaml.definition.FigureDefinition;

/** Turns the mapping of a figure into its record. */
final class FigureFields {
  private FigureFields() {}

  static FigureDefinition read(SourceText source, LocatedTree tree) {
    Fields fields = new Fields(tree);
    List<FigureDefinition.Panel> panels = new ArrayList<>();
    for (int i = 0; i < fields.get("panels").size(); i++) {
      Fields panel = fields.entry("panels", i);
      panels.add(
          new FigureDefinition.Panel(
              panel.text("title", ""),
              panel.text("workload", ""),
              GoalFields.read(panel.below("goal")),
              panel.whole("num_trials").isPresent()
                  ? OptionalInt.of((int) panel.whole("num_trials").getAsLong())
                  : OptionalInt.empty(),
              panel.text("note", "")));
    }
    fields.require();
    return new FigureDefinition(
        source.name(),
        fields.text("title", ""),
        (int) fields.whole("columns").orElse(Defaults.COLUMNS),
        panels,
        tree.places());
  }
}
