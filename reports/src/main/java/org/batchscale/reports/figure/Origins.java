package org.batchscale.reports.figure;

import org.batchscale.results.Origin;

/** Where trials come from, in the words of {@link Panel#origins}. */
final class Origins {
  private Origins() {}

  static String inWords(Origin origin) {
    return switch (origin) {
      case OWN -> "own";
      case PUBLISHED_FORM -> "published form";
      case SYNTHETIC -> FigureDrawing.SYNTHETIC;
    };
  }

  /** The same as a part of a sentence. */
  static String explained(String words) {
    return switch (words) {
      case "own" -> "own trials";
      case "published form" -> "trials without provenance, as in the published archive";
      case FigureDrawing.SYNTHETIC -> "synthetic data, made by a generator and not by training";
      default -> words;
    };
  }
}
