package org.batchscale.reports.figure;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.batchscale.reports.training.TrainingCurve;

/** Measurements of many curves as rows of numbers, each made when it is asked for. */
final class TrainingRows extends AbstractList<Map<String, String>> {
  /** Each curve by its first row. */
  private final TreeMap<Integer, Part> parts = new TreeMap<>();

  private int size;

  /** A curve and what all its rows share, before and after the measurement. */
  private record Part(TrainingCurve curve, Map<String, String> same, String path) {}

  void append(TrainingCurve curve, Map<String, String> same, String path) {
    parts.put(size, new Part(curve, same, path));
    size = Math.addExact(size, curve.rows().size());
  }

  @Override
  public Map<String, String> get(int index) {
    Map.Entry<Integer, Part> entry = parts.floorEntry(index);
    Part part = entry.getValue();
    int row = index - entry.getKey();
    Map<String, String> cells = new LinkedHashMap<>(part.same());
    cells.put("step", Long.toString(part.curve().rows().steps()[row]));
    cells.put("value", Double.toString(part.curve().rows().values()[row]));
    cells.put("trial_path", part.path());
    return cells;
  }

  @Override
  public int size() {
    return size;
  }
}
