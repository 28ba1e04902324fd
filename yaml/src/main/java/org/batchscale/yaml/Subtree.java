package org.batchscale.yaml;

import java.util.HashMap;
import java.util.Map;

/** The places of a part of a file, with pointers that begin at that part. */
final class Subtree {
  private Subtree() {}

  static Places places(Cursor part) {
    String root = part.pointer();
    Map<String, Place> places = new HashMap<>();
    part.tree()
        .places()
        .byPointer()
        .forEach(
            (key, place) -> {
              String mark = key.startsWith(Places.KEY) ? Places.KEY : "";
              String pointer = key.substring(mark.length());
              if (pointer.equals(root) || pointer.startsWith(root + "/")) {
                places.put(mark + pointer.substring(root.length()), place);
              }
            });
    return new Places(part.tree().places().file(), places);
  }
}
