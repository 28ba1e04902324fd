package org.batchscale.reports.figure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.yaml.definition.BudgetDefinition;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;

/**
 * The curves of figures 1 to 8 of Shallue et al. 2018, measured off the published pictures; see the
 * head of the file for what they are worth. A curve is known by what it shows, not by its figure,
 * so that it meets every panel that shows the same.
 */
final class PublishedPoints {
  private static final String FILE = "/org/batchscale/reports/published-points.csv";
  private static final String STEPS = Quantity.STEPS_TO_RESULT.name().toLowerCase(Locale.ROOT);

  /** What a curve shows; parts that do not apply are empty. */
  private record Key(
      String workload,
      String metric,
      String goal,
      String quantity,
      String normalizeAt,
      String part) {}

  private static final Map<Key, SortedMap<Integer, Double>> CURVES = read();

  private PublishedPoints() {}

  /** The published points of a curve of a panel, by batch size; none if it was not published. */
  static SortedMap<Integer, Double> of(PanelDefinition.Curves panel, Curve curve) {
    OptionalInt at = panel.normalizeAt();
    Key key = key(panel.quantity(), curve, at.isPresent() ? Integer.toString(at.getAsInt()) : "");
    SortedMap<Integer, Double> points = CURVES.get(key);
    if (points != null) {
      return points;
    }
    Optional<SortedMap<Integer, Double>> absolute =
        Optional.ofNullable(CURVES.get(key(panel.quantity(), curve, "")));
    TreeMap<Integer, Double> divided = new TreeMap<>();
    if (at.isPresent() && absolute.isPresent() && absolute.get().containsKey(at.getAsInt())) {
      double divisor = absolute.get().get(at.getAsInt());
      absolute.get().forEach((batchSize, value) -> divided.put(batchSize, value / divisor));
    }
    return divided;
  }

  /** The published best values within a budget, by batch size; none if they were not published. */
  static SortedMap<Integer, Double> of(String workload, String metric, BudgetDefinition budget) {
    String part = "";
    if (budget instanceof BudgetDefinition.Steps steps) {
      part = "steps=" + steps.steps();
    } else if (budget instanceof BudgetDefinition.Epochs epochs) {
      part = "epochs=" + plain(BigDecimal.valueOf(epochs.epochs()));
    }
    Key key =
        new Key(
            workload, metric, "", Quantity.BEST_VALUE.name().toLowerCase(Locale.ROOT), "", part);
    return part.isEmpty()
        ? Collections.emptySortedMap()
        : CURVES.getOrDefault(key, Collections.emptySortedMap());
  }

  /** The published curves of steps to result over all trials, the one that is not divided first. */
  static List<PublishedSteps> steps(String workload, Goal goal) {
    TreeMap<Integer, PublishedSteps> found = new TreeMap<>();
    String value = plain(BigDecimal.valueOf(goal.value()));
    CURVES.forEach(
        (key, points) -> {
          if (key.workload().equals(workload)
              && key.metric().equals(goal.metric())
              && key.goal().equals(value)
              && key.quantity().equals(STEPS)
              && key.part().isEmpty()) {
            OptionalInt at =
                key.normalizeAt().isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(key.normalizeAt()));
            found.put(at.orElse(0), new PublishedSteps(at, points));
          }
        });
    return List.copyOf(found.values());
  }

  private static Key key(Quantity quantity, Curve curve, String normalizeAt) {
    boolean goalless = quantity == Quantity.BEST_VALUE;
    String part = curve.part();
    int equals = part.indexOf(" = ");
    return new Key(
        curve.definition().workload(),
        curve.goal().metric(),
        goalless ? "" : plain(BigDecimal.valueOf(curve.goal().value())),
        quantity.name().toLowerCase(Locale.ROOT),
        normalizeAt,
        equals < 0 ? "" : part.substring(0, equals) + "=" + plain(Partition.number(part)));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static Map<Key, SortedMap<Integer, Double>> read() {
    Map<Key, SortedMap<Integer, Double>> curves = new LinkedHashMap<>();
    for (String line : lines()) {
      String[] cells = line.split(",", -1);
      if (line.startsWith("#") || cells[0].equals("workload")) {
        continue;
      }
      Key key =
          new Key(
              cells[0],
              cells[1],
              cells[2].isEmpty() ? "" : plain(new BigDecimal(cells[2])),
              cells[3],
              cells[4],
              cells[5]);
      curves
          .computeIfAbsent(key, one -> new TreeMap<>())
          .put(Integer.parseInt(cells[6]), Double.parseDouble(cells[7]));
    }
    return curves;
  }

  private static List<String> lines() {
    InputStream stream = PublishedPoints.class.getResourceAsStream(FILE);
    if (stream == null) {
      throw new IllegalStateException("the build lacks " + FILE);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }
}
