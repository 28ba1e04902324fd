package org.batchscale.reports.figure;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** Breaks text between words, so that it fits a width; type is never shrunk. */
final class TextLines {
  private TextLines() {}

  static List<String> broken(String text, Font font, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && Look.width(longer, font) > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return List.copyOf(lines);
  }
}
