package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.batchscale.yaml.definition.ClaimComparison;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.ClaimThreshold;
import org.batchscale.yaml.definition.ClaimsDefinition;

/** Reads files of claims that have passed all checks. */
final class ClaimsReader {
  private ClaimsReader() {}

  static ClaimsDefinition build(Cursor file) {
    int conclusion = file.at("conclusion").wholeOr(0);
    List<ClaimDefinition> claims = new ArrayList<>();
    for (Cursor claim : file.at("claims").entries()) {
      claims.add(claim(claim, conclusion));
    }
    return new ClaimsDefinition(file.tree().source().name(), claims, file.tree().places());
  }

  private static ClaimDefinition claim(Cursor claim, int conclusion) {
    String rule = claim.at("holds_for").text().orElse(Defaults.HOLDS_FOR);
    return new ClaimDefinition(
        claim.at("id").text().orElseThrow(),
        conclusion,
        claim.at("statement").text().orElseThrow().strip(),
        claim.at("data").entries().stream()
            .map(
                data ->
                    new ClaimData(
                        data.at("figure").wholeOr(0), CurvesReader.sizes(data.at("panels"))))
            .toList(),
        ClaimMeasure.of(claim.at("measure").text().orElseThrow()).orElseThrow(),
        comparison(claim),
        threshold(claim.at("threshold")),
        ClaimDefinition.Rule.valueOf(rule.toUpperCase(Locale.ROOT)),
        claim.at("at_least").wholeOr(Defaults.CASES_AT_LEAST),
        claim.at("would_decide").text().orElseThrow().strip());
  }

  private static ClaimComparison comparison(Cursor claim) {
    return switch (ClaimsRules.compare(claim)) {
      case "pairs" -> new ClaimComparison.Pairs(false);
      case "pairs_across_panels" -> new ClaimComparison.Pairs(true);
      case ClaimsRules.SERIES ->
          new ClaimComparison.Against(
              claim.at("series").entries().stream().map(name -> name.text().orElseThrow()).toList(),
              claim.at("against").text().orElseThrow());
      case "goals" -> new ClaimComparison.Goals();
      case "spread" -> new ClaimComparison.Spread();
      case "spread_quotient" -> new ClaimComparison.SpreadQuotient();
      case "trend" -> new ClaimComparison.Trend();
      case "common_trend" -> new ClaimComparison.CommonTrend();
      default -> new ClaimComparison.Each();
    };
  }

  private static ClaimThreshold threshold(Cursor threshold) {
    if (threshold.at("above").isGiven()) {
      return ClaimThreshold.above(threshold.at("above").number().orElseThrow());
    }
    if (threshold.at("below").isGiven()) {
      return ClaimThreshold.below(threshold.at("below").number().orElseThrow());
    }
    boolean inside = threshold.at("within").isGiven();
    Cursor range = threshold.at(inside ? "within" : "outside");
    return new ClaimThreshold(
        range.at(0).number().orElseThrow(), range.at(1).number().orElseThrow(), inside);
  }
}
