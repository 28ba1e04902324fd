package org.batchscale.reports.figure;

import org.batchscale.results.Origin;

/** Origins of trials as figures name them. */
final class OriginWords {
  private OriginWords() {}

  static String of(Origin origin) {
    return switch (origin) {
      case OWN -> "own";
      case PUBLISHED_FORM -> "published form";
      case SYNTHETIC -> "synthetic";
    };
  }
}
