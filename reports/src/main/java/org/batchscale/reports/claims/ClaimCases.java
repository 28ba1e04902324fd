package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.List;

/**
 * The cases of a claim.
 *
 * @param cases those with data
 * @param missing those without, and why
 */
record ClaimCases(List<ClaimCase> cases, List<String> missing) {
  ClaimCases() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  void add(ClaimCase one) {
    cases.add(one);
  }

  void lacks(String what) {
    if (!missing.contains(what)) {
      missing.add(what);
    }
  }
}
