package org.batchscale.toolkit.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Orders worked out by hand. */
class PlanOrderTest {
  private static PlanOrder.Item item(String name, double seconds, Integer... figures) {
    return new PlanOrder.Item(name, new TreeSet<>(Arrays.asList(figures)), seconds);
  }

  private static List<String> order(PlanOrder.Item... items) {
    return PlanOrder.of(List.of(items)).stream().map(PlanOrder.Item::name).toList();
  }

  @Test
  void theCheapestFigureIsWholeFirst() {
    // Figure 1 takes 110 s, figure 2 takes 30 s, figure 3 takes 20 s.
    assertThat(order(item("a", 100, 1), item("b", 10, 1, 2), item("c", 20, 2), item("d", 20, 3)))
        .containsExactly("d", "b", "c", "a");
  }

  @Test
  void workThatCompletesTwoFiguresIsWorthTwice() {
    // Figures 1 and 2 need the same 30 s; figure 3 needs 20 s: 2 / 30 beats 1 / 20.
    assertThat(order(item("d", 20, 3), item("a", 10, 1, 2), item("b", 20, 1, 2)))
        .containsExactly("a", "b", "d");
  }

  @Test
  void whatIsDoneMakesTheNextFigureCheaper() {
    // Figures 1 and 2 for 60 s beat figure 3 for 55 s; a comes first, since it ends figure 1.
    assertThat(order(item("c", 55, 3), item("b", 10, 2), item("a", 50, 1, 2)))
        .containsExactly("a", "b", "c");
  }

  @Test
  void aFigureThatIsDearAloneWaitsForTheOthers() {
    // 1 / 100 for figure 1; 1 / 30 for figure 2, then 1 / 31 for figure 3.
    assertThat(order(item("a", 100, 1), item("b", 30, 2), item("c", 1, 3, 1), item("d", 30, 3)))
        .containsExactly("b", "c", "d", "a");
  }

  @Test
  void tiesGoToTheLowerFigureAndTheTiersOrder() {
    assertThat(order(item("z", 1, 4), item("y", 1, 2), item("x", 1, 2), item("w", 2, 3)))
        .containsExactly("z", "y", "x", "w");
    assertThat(order(item("late", 1), item("q", 5, 9), item("p", 5, 8)))
        .containsExactly("p", "q", "late");
  }

  @Test
  void whatHasNothingLeftCostsNothing() {
    assertThat(order(item("a", 10, 1), item("b", 0, 2), item("c", 0, 3)))
        .containsExactly("b", "c", "a");
    assertThat(order()).isEmpty();
    assertThatThrownBy(() -> item("a", Double.NaN, 1)).hasMessageContaining("a: no amount of work");
  }
}
