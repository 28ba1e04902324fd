package org.batchscale.reports.boundary;

import org.batchscale.results.StudyData;

/**
 * How the trials of a study were chosen.
 *
 * @param words the method in words
 * @param quasiRandom whether it is the paper's: points that do not depend on results
 */
public record SearchMethod(String words, boolean quasiRandom) {
  /** What quasi-random search is called in a provenance: with a hyphen in words, as a name not. */
  private static final String QUASI = "quasi";

  /**
   * What made a study, as its provenance says. A study without provenance is taken for one of the
   * published archive, whose trials were chosen quasi-randomly as the paper says.
   */
  public static SearchMethod of(StudyData data) {
    return switch (data.origin()) {
      case SYNTHETIC -> new SearchMethod("none: made up by a generator", true);
      case PUBLISHED_FORM -> new SearchMethod("not recorded; quasi-random as the paper says", true);
      case OWN ->
          data.provenance()
              .map(json -> json.path("experiment").path("search"))
              .map(search -> search.isObject() ? search.path("method") : search)
              .filter(search -> search.isString() && !search.stringValue().isBlank())
              .map(search -> search.stringValue())
              .map(name -> new SearchMethod(name.replace('_', ' '), name.startsWith(QUASI)))
              .orElseGet(() -> new SearchMethod("not recorded", true));
    };
  }
}
