package org.batchscale.reports.figure;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batchscale.reports.analysis.Goal;

/**
 * Steps to result of a workload as figures 1 to 8 of Shallue et al. 2018 show them, measured off
 * the pictures: not the authors' numbers, and {@link #ERROR} apart from them.
 *
 * @param normalizeAt batch size whose steps the picture divides by; empty where it shows steps
 * @param points steps, or steps divided, by batch size; at least one
 */
public record PublishedSteps(OptionalInt normalizeAt, SortedMap<Integer, Double> points) {
  /** How far a point may be from the authors' number, as a share of it. */
  public static final double ERROR = 0.05;

  /** Copies the points. */
  public PublishedSteps {
    points = Collections.unmodifiableSortedMap(new TreeMap<>(points));
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a published curve has at least one point");
    }
  }

  /**
   * The published curves of a workload and goal: one of steps if there is one, and otherwise those
   * of divided steps by ascending batch size. Curves of some trials only, such as those with one
   * label smoothing, are left out.
   *
   * @param workload {@code dataset/model/optimizer}
   */
  public static List<PublishedSteps> of(String workload, Goal goal) {
    List<PublishedSteps> all = PublishedPoints.steps(workload, goal);
    List<PublishedSteps> absolute = all.stream().filter(one -> !one.isDivided()).toList();
    return absolute.isEmpty() ? all : absolute;
  }

  /** Whether the points are steps divided by those at a batch size. */
  public boolean isDivided() {
    return normalizeAt.isPresent();
  }
}
