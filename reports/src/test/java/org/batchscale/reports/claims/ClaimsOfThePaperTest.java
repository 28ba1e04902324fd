package org.batchscale.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.FigureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bundled claims on the paper's figures and archives of known truth: each is supported where it
 * is true and contradicted where it is false.
 */
class ClaimsOfThePaperTest {
  private static final Map<Integer, FigureDefinition> FIGURES =
      BundledClaims.figures(BundledClaims.PAPER);

  private static Map<String, ClaimResult> results(ClaimWorld world, String... ids) {
    List<ClaimDefinition> claims =
        BundledClaims.all().stream()
            .filter(claim -> ids.length == 0 || Arrays.asList(ids).contains(claim.id()))
            .toList();
    return ClaimEvaluation.of(
            claims, FIGURES, List.of(world.studies(FIGURES)), new ClaimOptions(0.95, 200, 1))
        .stream()
        .collect(Collectors.toMap(result -> result.claim().id(), result -> result));
  }

  @Test
  void allHoldWhereTheyAreTrue() {
    ClaimWorld world = new ClaimWorld();
    world.trials = 80;
    results(world)
        .values()
        .forEach(
            result ->
                assertThat(result.verdict())
                    .as("%s: %s %s", result.claim().id(), result.found(), result.wouldDecide())
                    .isEqualTo(ClaimVerdict.SUPPORTED));
  }

  static Stream<Arguments> contraries() {
    return Stream.of(
        contrary("the batch size does not matter", w -> w.critical = any -> 0.01, "1a"),
        contrary("perfect scaling without end", w -> w.steps = (any, b) -> 4e6 / b, "1b", "1c"),
        contrary(
            "large batches are slow",
            w -> w.steps = (any, b) -> 1500 * (1 + b / 2000.0),
            "1d",
            "5b",
            "6a"),
        contrary(
            "every other batch size is slow",
            w -> {
              var smooth = w.steps;
              w.steps =
                  (workload, b) ->
                      smooth.applyAsDouble(workload, b)
                          * (Integer.numberOfTrailingZeros(b) / 2 % 2 == 0 ? 1 : 6);
            },
            "1e"),
        contrary("all goals are met together", w -> w.sudden = true, "1f"),
        contrary(
            "one critical batch size for all",
            w -> {
              w.critical = any -> 1000;
              w.smoothingSteps = b -> 0;
            },
            "2a",
            "2b",
            "2c"),
        contrary(
            "every model has its own",
            w ->
                w.critical =
                    workload ->
                        workload.contains("narrow") || workload.contains("fc_1024/")
                            ? 6000
                            : workload.contains("wide") ? 100 : 600,
            "2d"),
        contrary(
            "momentum shortens perfect scaling",
            w -> w.critical = workload -> workload.endsWith("/sgd") ? 3000 : 300,
            "2e"),
        contrary("SGD is fast", w -> w.fewest = any -> 100, "2f"),
        contrary(
            "SGD is faster at the end",
            w -> w.fewest = workload -> workload.endsWith("/sgd") ? 50 : 400,
            "2g"),
        contrary(
            "the data set matters and the model does not",
            w ->
                w.critical =
                    workload ->
                        workload.startsWith("mnist")
                                || workload.startsWith("imagenet/")
                                || workload.startsWith("lm1b")
                            ? 1000
                            : 16000,
            "2h"),
        contrary(
            "small data sets take small batches",
            w ->
                w.critical =
                    workload ->
                        4000
                            / (workload.contains("mnist_27500") || workload.contains("half_images")
                                ? 4.0
                                : workload.contains("mnist_13750")
                                        || workload.contains("half_classes")
                                    ? 16.0
                                    : workload.contains("mnist_6875") ? 64.0 : 1.0),
            "2i"),
        contrary("label smoothing harms", w -> w.smoothingValue = 1.05, "3a"),
        contrary(
            "label smoothing does the same at all batch sizes",
            w -> {
              w.smoothingSteps = b -> -0.3;
              w.trials = 60;
            },
            "3b"),
        contrary(
            "the linear rule",
            w -> {
              w.rate = (any, b) -> 1e-3 * b;
              w.sharpness = 5;
              w.width = 5;
            },
            "4a",
            "4c"),
        contrary(
            "the square-root rule",
            w -> {
              w.rate = (any, b) -> 1e-2 * Math.sqrt(b);
              w.sharpness = 5;
              w.width = 5;
            },
            "4b",
            "4c"),
        contrary(
            "more than perfect scaling",
            w -> w.steps = (any, b) -> 2e10 / ((double) b * b),
            "5a",
            "6b"),
        contrary(
            "large models are stable",
            w ->
                w.rate =
                    (workload, b) ->
                        workload.contains("wide") ? 2 : workload.contains("narrow") ? 0.02 : 0.2,
            "5c"),
        contrary("large batches end higher", w -> w.floor = b -> 1 + 0.1 * Log2.of(b), "6c"));
  }

  private static Arguments contrary(String name, Consumer<ClaimWorld> change, String... claims) {
    return Arguments.of(name, change, claims);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contraries")
  void eachIsContradictedWhereItIsFalse(String name, Consumer<ClaimWorld> change, String[] claims) {
    ClaimWorld world = new ClaimWorld();
    change.accept(world);
    results(world, claims)
        .values()
        .forEach(
            result ->
                assertThat(result.verdict())
                    .as("%s: %s %s", result.claim().id(), result.found(), result.wouldDecide())
                    .isEqualTo(ClaimVerdict.CONTRADICTED));
  }

  /** Would catch a tier with small budgets that claims to contradict the paper. */
  @Test
  void budgetsTooSmallToTellDecideNothing() {
    ClaimWorld world = new ClaimWorld();
    world.fewest = any -> 200_000;
    ClaimResult result = results(world, "6c").get("6c");
    assertThat(result.verdict()).as(result.found()).isEqualTo(ClaimVerdict.UNDECIDED);
    assertThat(result.items().toString()).contains("more than 5 % better than within half");
  }

  @Test
  void everyClaimIsAmongTheContraries() {
    assertThat(contraries().flatMap(one -> Arrays.stream((String[]) one.get()[2])).distinct())
        .containsExactlyInAnyOrderElementsOf(
            BundledClaims.all().stream().map(ClaimDefinition::id).toList());
  }

  @Test
  void withoutDataNothingIsDecided() {
    List<ClaimResult> none =
        ClaimEvaluation.of(
            BundledClaims.all(), FIGURES, List.of(MemoryStudies.of()), ClaimOptions.DEFAULT);
    assertThat(none).allMatch(result -> result.verdict() == ClaimVerdict.UNDECIDED);
    assertThat(none).allMatch(result -> result.items().isEmpty() && result.n() == 0);
    assertThat(none.get(0).found()).isEqualTo("No data.");
    assertThat(none.get(0).wouldDecide())
        .startsWith("Data: figure 1: mnist/simple_cnn_base/nesterov_momentum; figure 1: ")
        .endsWith("; and 4 more.");
    List<ClaimResult> noFigures =
        ClaimEvaluation.of(
            BundledClaims.all(), Map.of(), List.of(MemoryStudies.of()), ClaimOptions.DEFAULT);
    assertThat(noFigures.get(0).wouldDecide()).isEqualTo("Data: figure 1: not among the figures.");
  }
}
