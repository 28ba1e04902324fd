package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;

/** What a reproduction says of itself: deviations with stand-ins, and how to run it again. */
final class FrameParts {
  private FrameParts() {}

  static Part deviations(Reproduction frame) {
    List<String> sentences = new ArrayList<>();
    if (frame.deviations().isEmpty() && frame.standIns().isEmpty()) {
      sentences.add("None is declared: every workload ran as the paper defines it.");
    }
    if (frame.standIns().isEmpty()) {
      return new Part(
          "deviations",
          "Deviations from the paper",
          sentences,
          frame.deviations(),
          List.of(),
          List.of());
    }
    HtmlTable.Builder table = new HtmlTable.Builder().words("Paper", "Here", "Why");
    for (StandIn one : frame.standIns()) {
      table.row(List.of(Cell.words(one.role()), Cell.words(one.here()), Cell.words(one.why())));
    }
    sentences.add(
        "%s in for the paper's. Such a curve says nothing of how many steps the paper's workload needs."
            .formatted(Words.count(frame.standIns().size(), "workload stands", "workloads stand")));
    return new Part(
        "deviations",
        "Deviations from the paper",
        sentences,
        frame.deviations(),
        List.of(),
        List.of(table.build("stand_ins", "Workloads in the place of the paper's")));
  }

  static Part again(Reproduction frame) {
    return new Part(
        "again",
        "How to run it again",
        List.of(
            "The same command goes on where an earlier one was stopped. On one kind of CPU the same"
                + " trials end with the same bits, and this report is rebuilt from them byte for"
                + " byte."),
        List.of(),
        List.of(frame.command()),
        List.of());
  }
}
