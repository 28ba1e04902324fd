package org.batchscale.reports.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchscale.reports.analysis.JsonText;
import org.batchscale.reports.statistics.Interval;
import org.batchscale.yaml.definition.ClaimDefinition;

/** Writes results as JSON. */
final class ClaimJson {
  /** Raised when a key changes its meaning or goes; new keys do not raise it. */
  private static final int FORMAT_VERSION = 1;

  private ClaimJson() {}

  static String render(List<ClaimResult> results) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format_version", FORMAT_VERSION);
    json.put("claims", results.stream().map(ClaimJson::result).toList());
    return JsonText.of(json);
  }

  private static Map<String, Object> result(ClaimResult result) {
    ClaimDefinition claim = result.claim();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", claim.id());
    json.put("conclusion", claim.conclusion());
    json.put("statement", claim.statement());
    json.put("figures", claim.figures());
    json.put("measure", claim.measure().key());
    json.put("compare", ClaimText.comparison(claim));
    json.put("holds", ClaimWords.threshold(claim.threshold()));
    json.put("holds_for", claim.rule() == ClaimDefinition.Rule.ALL ? "all" : "any");
    json.put("at_least", claim.atLeast());
    json.put("verdict", result.verdict().word());
    json.put("n", result.n());
    json.put("found", result.found());
    json.put("would_decide", result.wouldDecide());
    json.put("missing", result.missing());
    json.put("cases", result.items().stream().map(ClaimJson::item).toList());
    return json;
  }

  private static Map<String, Object> item(ClaimItem item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("case", item.what());
    json.put("verdict", item.verdict().word());
    item.estimate().ifPresent(estimate -> json.put("estimate", estimate));
    json.put("interval", interval(item.interval()));
    json.put("corrected_interval", interval(item.corrected()));
    json.put("n", item.n());
    json.put("notes", item.notes());
    return json;
  }

  /** JSON has no infinity: an open end is not there. */
  private static Map<String, Object> interval(Interval interval) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (Double.isFinite(interval.low())) {
      json.put("low", interval.low());
    }
    if (Double.isFinite(interval.high())) {
      json.put("high", interval.high());
    }
    json.put("level", interval.level());
    return json;
  }
}
