package org.batchscale.toolkit.reproduction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The order of the experiments within a pass: figures are whole early. Again and again the
 * experiments come next that one more figure lacks, of the figure for which most figures become
 * whole per second of work; ties go to the lower number. Among them those come first that make
 * another figure whole on the way; else they keep the tier's order. Experiments that no figure
 * shows come last.
 */
public final class PlanOrder {
  private PlanOrder() {}

  /**
   * An experiment to be ordered.
   *
   * @param name its name
   * @param figures the figures that show it
   * @param seconds work that the pass has for it; any unit, the same for all
   */
  public record Item(String name, SortedSet<Integer> figures, double seconds) {
    /** Refuses work that is no amount. */
    public Item {
      if (!(seconds >= 0) || Double.isInfinite(seconds)) {
        throw new IllegalArgumentException("%s: no amount of work: %s".formatted(name, seconds));
      }
    }
  }

  /** The same experiments in the order of work. */
  public static List<Item> of(List<Item> items) {
    SortedSet<Integer> open = new TreeSet<>();
    items.forEach(item -> open.addAll(item.figures()));
    List<Item> waiting = new ArrayList<>(items);
    List<Item> order = new ArrayList<>();
    while (!open.isEmpty()) {
      int next =
          open.stream()
              .max(
                  Comparator.comparingDouble((Integer figure) -> worth(figure, open, waiting))
                      .thenComparing(Comparator.reverseOrder()))
              .orElseThrow();
      List<Item> needed = needed(next, waiting);
      waiting.removeAll(needed);
      order.addAll(onTheWay(next, needed, waiting));
      open.removeIf(figure -> needed(figure, waiting).isEmpty());
    }
    order.addAll(waiting);
    return order;
  }

  /** The experiments of a figure, first those that make other figures whole. */
  private static List<Item> onTheWay(int figure, List<Item> needed, List<Item> waiting) {
    List<Item> within = new ArrayList<>();
    for (Item item : needed) {
      SortedSet<Integer> whole = new TreeSet<>(item.figures());
      whole.removeIf(other -> other == figure || !needed(other, waiting).isEmpty());
      within.add(new Item(item.name(), whole, item.seconds()));
    }
    List<String> names = of(within).stream().map(Item::name).toList();
    return needed.stream()
        .sorted(Comparator.comparingInt(item -> names.indexOf(item.name())))
        .toList();
  }

  private static List<Item> needed(int figure, List<Item> waiting) {
    return waiting.stream().filter(item -> item.figures().contains(figure)).toList();
  }

  /** Figures that become whole per second of work, if this one's experiments come next. */
  private static double worth(int figure, SortedSet<Integer> open, List<Item> waiting) {
    List<Item> needed = needed(figure, waiting);
    List<Item> rest = new ArrayList<>(waiting);
    rest.removeAll(needed);
    long whole = open.stream().filter(other -> needed(other, rest).isEmpty()).count();
    double seconds = needed.stream().mapToDouble(Item::seconds).sum();
    return seconds == 0 ? Double.POSITIVE_INFINITY : whole / seconds;
  }
}
