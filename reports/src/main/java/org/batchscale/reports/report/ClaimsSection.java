package org.batchscale.reports.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.batchscale.reports.claims.ClaimItem;
import org.batchscale.reports.claims.ClaimResult;
import org.batchscale.reports.claims.ClaimVerdict;
import org.batchscale.reports.figure.DrawnFigure;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimThreshold;

/** The paper's claims, each with its verdict, the numbers behind it and what would decide it. */
final class ClaimsSection {
  static final String ID = "claims";
  static final String TITLE = "What the trials say of the paper\u2019s claims";

  private final List<ClaimResult> claims;
  private final List<DrawnFigure> figures;

  ClaimsSection(List<ClaimResult> claims, List<DrawnFigure> figures) {
    this.claims = claims;
    this.figures = figures;
  }

  Section section() {
    return new Section(ID, TITLE, List.of(), this::write);
  }

  private void write(Html html) {
    html.element("p", counts()).element("p", rule()).line();
    overview().write(html);
    for (int i = 0; i < claims.size(); i++) {
      one(html, i);
    }
  }

  /** {@code 4 of 12 claims are supported, 1 is contradicted, 7 are undecided.}. */
  String counts() {
    List<String> words = new ArrayList<>();
    for (ClaimVerdict verdict : ClaimVerdict.values()) {
      long n = claims.stream().filter(one -> one.verdict() == verdict).count();
      words.add(n + " " + verdict.word());
    }
    return "Of %s: %s at this scale."
        .formatted(
            Words.count(claims.size(), "claim", "claims"),
            words.get(0) + ", " + words.get(1) + " and " + words.get(2));
  }

  static String rule() {
    return "Verdicts follow from the numbers by a rule that is fixed beforehand. A case is supported"
        + " where its whole interval lies where the claim holds, contradicted where all of it lies"
        + " where the claim does not hold, undecided otherwise. A claim about every case is"
        + " supported if all are and contradicted by one, a claim about at least one case the other"
        + " way round; where one case among several decides, its interval is corrected for their"
        + " number.";
  }

  HtmlTable overview() {
    HtmlTable.Builder table =
        new HtmlTable.Builder()
            .words("Claim", "Verdict", "Statement", "What was found")
            .estimates("Estimate")
            .numbers("n")
            .words("Figures");
    for (int i = 0; i < claims.size(); i++) {
      ClaimResult one = claims.get(i);
      boolean single = one.items().size() == 1;
      table.row(
          List.of(
              Cell.links(List.of(new Section.Entry(id(i), one.claim().id()))),
              verdict(one.verdict()),
              Cell.words(one.claim().statement()),
              Cell.words(one.found()),
              single ? estimate(one.items().get(0).estimate()) : cases(one),
              single ? interval(one.items().get(0).interval()) : Cell.interval(Optional.empty()),
              Cell.whole(one.n()),
              Cell.links(figures(one))));
    }
    return table.build(
        ID, "Each claim; an estimate where there is one case; n: trials, once for each case");
  }

  /** {@code 5 cases}: their estimates stand below. */
  private static Cell cases(ClaimResult one) {
    return one.items().isEmpty()
        ? Cell.none()
        : Cell.none().shownAs(Words.count(one.items().size(), "case", "cases"));
  }

  private void one(Html html, int index) {
    ClaimResult one = claims.get(index);
    html.openFold("finding claim", id(index)).openFoldLine();
    html.element("b", one.claim().id()).text(" ");
    html.element("span", one.verdict().word(), "class", look(one.verdict()));
    html.text(" " + one.claim().statement()).close().line();
    sentences(one).forEach(sentence -> html.element("p", sentence).line());
    List<Section.Entry> links = figures(one);
    html.open("p").text(links.size() == 1 ? "Rests on figure " : "Rests on figures ");
    for (int i = 0; i < links.size(); i++) {
      html.text(i == 0 ? "" : ", ");
      if (links.get(i).id().isEmpty()) {
        html.text(links.get(i).words() + " (not drawn)");
      } else {
        html.element("a", links.get(i).words(), "href", "#" + links.get(i).id());
      }
    }
    html.text(".").close().line();
    items(one, index).ifPresent(table -> table.write(html));
    if (!one.missing().isEmpty()) {
      html.element("p", "No data for:").open("ul");
      one.missing().forEach(missing -> html.element("li", missing));
      html.close().line();
    }
    html.close().line();
  }

  /** What is tested, what was found and what would decide it. */
  static List<String> sentences(ClaimResult one) {
    List<String> sentences = new ArrayList<>();
    ClaimDefinition claim = one.claim();
    sentences.add(
        "Conclusion %d of the paper. Tested: %s, which must lie %s for %s%s."
            .formatted(
                claim.conclusion(),
                claim.measure().key().replace('_', ' '),
                holds(claim.threshold()),
                claim.rule() == ClaimDefinition.Rule.ALL ? "every case" : "at least one case",
                claim.atLeast() > 1 ? ", with at least " + claim.atLeast() + " cases" : ""));
    if (!one.found().isBlank()) {
      sentences.add("Found: " + one.found());
    }
    if (!one.wouldDecide().isBlank()) {
      String what = one.verdict() == ClaimVerdict.UNDECIDED ? "decide" : "overturn";
      sentences.add("What would " + what + " it: " + one.wouldDecide());
    }
    return sentences;
  }

  Optional<HtmlTable> items(ClaimResult one, int index) {
    if (one.items().isEmpty()) {
      return Optional.empty();
    }
    boolean several = one.items().size() > 1;
    HtmlTable.Builder table = new HtmlTable.Builder().words("Case").estimates("Estimate");
    if (several) {
      table.estimates("Corrected for several cases");
    }
    table.numbers("n").words("Verdict", "Read with care");
    for (ClaimItem item : one.items()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.words(item.what()));
      row.add(estimate(item.estimate()));
      row.add(interval(item.interval()));
      if (several) {
        row.add(level(item.corrected()));
        row.add(interval(item.corrected()));
      }
      row.add(Cell.whole(item.n()));
      row.add(verdict(item.verdict()));
      row.add(Cell.words(String.join(" ", item.notes())));
      table.row(row);
    }
    String level = Words.percent(one.items().get(0).interval().level());
    return Optional.of(
        table.build(
            id(index),
            "Claim " + one.claim().id() + ": each case with its " + level + " interval"));
  }

  private static Cell level(Interval interval) {
    return Cell.number(interval.level())
        .shownAs(Words.number(Math.round(1e5 * interval.level()) / 1e3) + " %");
  }

  private static Cell estimate(OptionalDouble estimate) {
    return Cell.about(estimate);
  }

  private static Cell interval(Interval interval) {
    boolean unbounded =
        interval.low() == Double.NEGATIVE_INFINITY && interval.high() == Double.POSITIVE_INFINITY;
    Cell cell = Cell.interval(Optional.of(interval));
    return unbounded ? cell.shownAs("not bounded") : cell;
  }

  private static Cell verdict(ClaimVerdict verdict) {
    return Cell.words(verdict.word()).looking(look(verdict));
  }

  private static String look(ClaimVerdict verdict) {
    return "verdict " + verdict.word();
  }

  private static String id(int index) {
    return "claim-" + (index + 1);
  }

  /** Where the claim's figures are on the page; one that is not drawn has no place. */
  private List<Section.Entry> figures(ClaimResult one) {
    List<Section.Entry> links = new ArrayList<>();
    for (int number : one.claim().figures()) {
      String place = "";
      for (int i = 0; i < figures.size() && place.isEmpty(); i++) {
        if (shows(figures.get(i), number)) {
          place = FiguresSection.id(i);
        }
      }
      links.add(new Section.Entry(place, Integer.toString(number)));
    }
    return links;
  }

  /** {@code figure_4}, {@code laptop/figure_4} and {@code figure_4_small} show figure 4. */
  private static boolean shows(DrawnFigure figure, int number) {
    String name = figure.definition().name();
    return name.substring(name.lastIndexOf('/') + 1).matches("figure_" + number + "(_.*)?");
  }

  private static String holds(ClaimThreshold threshold) {
    String low = Words.number(threshold.low());
    String high = Words.number(threshold.high());
    if (threshold.low() == Double.NEGATIVE_INFINITY) {
      return (threshold.inside() ? "below " : "above ") + high;
    }
    if (threshold.high() == Double.POSITIVE_INFINITY) {
      return (threshold.inside() ? "above " : "below ") + low;
    }
    return threshold.inside()
        ? "between " + low + " and " + high
        : "below " + low + " or above " + high;
  }
}
