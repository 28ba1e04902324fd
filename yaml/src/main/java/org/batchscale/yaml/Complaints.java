package org.batchscale.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything wrong with a definition and the files it names, collected while it is read. The first
 * complaint about a key is kept: later ones are mostly its consequences.
 */
public final class Complaints {
  /** More would only scroll the first ones away. */
  private static final int MOST_SHOWN = 50;

  private final Map<List<String>, Complaint> byKey = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();

  /** Keeps a complaint, unless there is one about its key. */
  public void add(Complaint complaint) {
    String file = complaint.place().file();
    if (!files.contains(file)) {
      files.add(file);
    }
    // A file as a whole has no key; its complaints differ by their rule.
    String key = complaint.key().isEmpty() ? "\n" + complaint.rule() : complaint.key();
    byKey.putIfAbsent(List.of(file, key), complaint);
  }

  /** Keeps the complaints of another reading. */
  public void addAll(DefinitionException exception) {
    exception.complaints().forEach(this::add);
  }

  /** How many were kept. */
  public int count() {
    return byKey.size();
  }

  /**
   * Throws what was collected, by file in the order of reading, then by place.
   *
   * @throws DefinitionException if there is any
   */
  public void throwIfAny() {
    if (byKey.isEmpty()) {
      return;
    }
    List<Complaint> sorted = new ArrayList<>(byKey.values());
    sorted.sort(
        Comparator.comparingInt((Complaint complaint) -> files.indexOf(complaint.place().file()))
            .thenComparingInt(complaint -> complaint.place().line())
            .thenComparingInt(complaint -> complaint.place().column()));
    if (sorted.size() > MOST_SHOWN) {
      int more = sorted.size() - MOST_SHOWN;
      Place last = Place.of(sorted.get(MOST_SHOWN).place().file());
      sorted = new ArrayList<>(sorted.subList(0, MOST_SHOWN));
      sorted.add(new Complaint(last, "", more + " more complaints", "mend those above first"));
    }
    throw new DefinitionException(sorted);
  }
}
