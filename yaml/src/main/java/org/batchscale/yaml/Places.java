package org.batchscale.yaml;

import java.util.Map;

/**
 * Where each part of a definition stands in its file. Pointers are JSON pointers (RFC 6901).
 *
 * @param file the file as the user named it
 * @param byPointer place of each value, by JSON pointer: {@code /search/space/momentum}, {@code
 *     /layers/0}; and of each key, by {@code key:} before the pointer of its value
 */
public record Places(String file, Map<String, Place> byPointer) {
  /** No JSON pointer begins like this, so keys and values share one map. */
  static final String KEY = "key:";

  /** Copies the map. */
  public Places {
    byPointer = Map.copyOf(byPointer);
  }

  /** The pointer of the value that {@code key} has in the mapping at {@code pointer}. */
  public static String below(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  /** The place of the value at {@code pointer}, or of the closest one above it that has one. */
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

  /** The place of the key whose value is at {@code pointer}; of the value if it has no key. */
  public Place atKey(String pointer) {
    Place place = byPointer.get(KEY + pointer);
    return place != null ? place : at(pointer);
  }

  /** A complaint about the value at {@code pointer}. */
  public Complaint complaint(String pointer, String rule, String remedy) {
    return new Complaint(at(pointer), dotted(pointer), rule, remedy);
  }

  /** A complaint about the key whose value is at {@code pointer}. */
  public Complaint keyComplaint(String pointer, String rule, String remedy) {
    return new Complaint(atKey(pointer), dotted(pointer), rule, remedy);
  }

  /** A complaint about {@code key}, which the mapping at {@code pointer} lacks. */
  public Complaint missing(String pointer, String key, String remedy) {
    return new Complaint(atKey(pointer), dotted(below(pointer, key)), "is missing", remedy);
  }

  /** {@code /search/space} as users write about it: {@code search.space}. */
  private static String dotted(String pointer) {
    return pointer.isEmpty()
        ? ""
        : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
  }
}
