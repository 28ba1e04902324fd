package org.batchscale.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.batchscale.toolkit.replication.BatchParts;
import org.batchscale.toolkit.replication.Part;
import org.batchscale.toolkit.replication.Round;

/** How the parts of a batch are written: {@code 4+3+3}, or {@code 6 x 5+5, 4+4}. */
final class VerifyText {
  private VerifyText() {}

  static String parts(BatchParts parts) {
    List<Round> rounds = parts.rounds();
    String first = sizes(rounds.get(0));
    String last = sizes(rounds.get(rounds.size() - 1));
    int alike = (int) rounds.stream().filter(round -> sizes(round).equals(first)).count();
    String many = alike == 1 ? first : alike + " x " + first;
    return last.equals(first) ? many : many + ", " + last;
  }

  private static String sizes(Round round) {
    return round.parts().stream()
        .map(Part::count)
        .map(String::valueOf)
        .collect(Collectors.joining("+"));
  }
}
