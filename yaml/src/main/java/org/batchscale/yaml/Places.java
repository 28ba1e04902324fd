package org.batchscale.yaml;

import java.util.Map;

/**
 * Where each part of a definition stands in its file.
 *
 * @param file the file as the user named it
 * @param byPointer place of each node, by JSON pointer: {@code /search/space/momentum}, {@code
 *     /layers/0}
 */
public record Places(String file, Map<String, Place> byPointer) {
  /** Copies the map. */
  public Places {
    byPointer = Map.copyOf(byPointer);
  }

  /** The place of the node at {@code pointer}, or of the closest node above it that has one. */
  public Place at(String pointer) {
    String up = pointer;
    while (true) {
      Place place = byPointer.get(up);
      if (place != null) {
        return place;
      }
      if (up.isEmpty()) {
        return Place.of(file);
      }
      up = up.substring(0, up.lastIndexOf('/'));
    }
  }

  /** A complaint about the node at {@code pointer}. */
  public Complaint complaint(String pointer, String rule, String remedy) {
    String key = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    return new Complaint(at(pointer), key, rule, remedy);
  }
}
