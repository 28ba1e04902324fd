package org.batchscale.reports.claims;

import java.util.List;
import java.util.Map;
import org.batchscale.results.StudySource;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.FigureDefinition;

/** Tests claims against trials. */
public final class ClaimEvaluation {
  private ClaimEvaluation() {}

  /**
   * The results, in the order of the claims.
   *
   * @param claims the claims
   * @param figures the figures of a tier by number; a claim without its figures is undecided
   * @param sources where the studies are; a workload that several have counts from the first
   */
  public static List<ClaimResult> of(
      List<ClaimDefinition> claims,
      Map<Integer, FigureDefinition> figures,
      List<? extends StudySource> sources,
      ClaimOptions options) {
    return claims.stream()
        .map(claim -> new ClaimResult(claim, ClaimVerdict.UNDECIDED, List.of(), List.of(), "", ""))
        .toList();
  }
}
