package org.batchscale.toolkit.tuning;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchscale.results.Parameters;

/**
 * What is known from the study of another batch size.
 *
 * @param places metaparameters that are worth trying first
 */
public record Neighbour(List<Parameters> places) {
  /** Nothing is known. */
  public static final Neighbour NONE = new Neighbour(List.of());

  private static final String LEARNING_RATE = "learning_rate";

  /** Copies the list. */
  public Neighbour {
    places = List.copyOf(places);
  }

  /**
   * The best metaparameters of another batch size, as they are and with the learning rate scaled in
   * proportion to the batch size. The paper finds that no such rule holds everywhere: the first is
   * near where more examples no longer save steps, the second where they save them in proportion.
   *
   * @param best the best metaparameters there
   * @param batchRatio batch size here divided by that one
   */
  static Neighbour of(Parameters best, double batchRatio) {
    if (!best.has(LEARNING_RATE)) {
      return new Neighbour(List.of(best));
    }
    Map<String, Number> scaled = new TreeMap<>(best.values());
    scaled.put(LEARNING_RATE, best.get(LEARNING_RATE) * batchRatio);
    return new Neighbour(List.of(best, new Parameters(scaled)));
  }
}
