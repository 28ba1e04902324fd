package org.batchscale.reports.figure;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a figure.
 *
 * @param files the files written, in order of their formats, the caption last; none if no panel had
 *     a study
 * @param notes what the reader of a report must know: panels left out, fewer trials than asked for,
 *     studies without result
 */
public record RenderedFigure(List<Path> files, List<String> notes) {
  /** Copies the lists. */
  public RenderedFigure {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
