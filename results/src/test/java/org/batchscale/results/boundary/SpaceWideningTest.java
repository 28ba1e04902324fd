package org.batchscale.results.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Widened edges against hand-computed ones, and what was added. */
class SpaceWideningTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private static SideVerdict near(String name, Side side) {
    return new SideVerdict(name, side, Verdict.NEAR, NONE, NONE, "");
  }

  private static Optional<AddedRegion> widen(String name, ParameterRange range, Side... sides) {
    List<SideVerdict> near = new ArrayList<>();
    for (Side side : sides) {
      near.add(near(name, side));
    }
    return SpaceWidening.DEFAULT.widen(Spaces.of(name, range), near, 1000);
  }

  @ParameterizedTest
  @CsvSource({
    "learning_rate, LOG_SCALE, 1.0e-4, 1, LOWER, 1.0e-6, 1",
    "learning_rate, LOG_SCALE, 1.0e-4, 1, UPPER, 1.0e-4, 100",
    "learning_rate, LOG_SCALE, 1.0e-37, 1, LOWER, 1.1754943508222875e-38, 1",
    "learning_rate, LINEAR_SCALE, 0.5, 1, UPPER, 0.5, 1.25",
    "learning_rate, LINEAR_SCALE, 0.5, 1, LOWER, 0.25, 1",
    "learning_rate, LINEAR_SCALE, 0.2, 1, LOWER, 0.1, 1", // -0.2 would pass 0: half the way
    "momentum, REVERSE_LOG_SCALE, 0.9, 0.999, UPPER, 0.9, 0.9999",
    "momentum, REVERSE_LOG_SCALE, 0.99, 0.9999, LOWER, 0.9, 0.9999",
    "momentum, REVERSE_LOG_SCALE, 0.9, 0.9999, LOWER, 0, 0.9999", // passes 0: reached
    "momentum, REVERSE_LOG_SCALE, 0.9, 0.99999, UPPER, 0.9, 0.99999904632568359375",
    "momentum, LINEAR_SCALE, 0.5, 0.7, UPPER, 0.5, 0.8",
    "momentum, LINEAR_SCALE, 0.5, 0.9, UPPER, 0.5, 0.95", // 1.1 would pass 1: half the way
    "momentum, LINEAR_SCALE, 0.1, 0.9, LOWER, 0, 0.9",
    "momentum, LOG_SCALE, 0.1, 0.9, UPPER, 0.1, 0.95",
    "label_smoothing, LINEAR_SCALE, 0, 0.2, UPPER, 0, 0.3",
    "end_learning_rate_factor, LOG_SCALE, 1.0e-4, 0.1, UPPER, 1.0e-4, 1",
    "end_learning_rate_factor, LOG_SCALE, 1.0e-4, 0.01, UPPER, 1.0e-4, 0.1",
    "weight_decay, LOG_SCALE, 1.0e-4, 1.0e-2, LOWER, 1.0e-5, 1.0e-2",
    "temperature, LINEAR_SCALE, -1, 1, LOWER, -2, 1",
    "dropout, LINEAR_SCALE, 0.1, 0.9, LOWER, 0, 0.9"
  })
  void realRanges(
      String name, Scale scale, double min, double max, Side side, double low, double high) {
    AddedRegion region = widen(name, Spaces.real(min, max, scale), side).orElseThrow();
    ParameterRange.Real range = (ParameterRange.Real) region.to().ranges().get(name);
    assertThat(range.min()).isCloseTo(low, within(Math.abs(low) * 1e-9 + 1e-15));
    assertThat(range.max()).isCloseTo(high, within(Math.abs(high) * 1e-9 + 1e-15));
    assertThat(range.scale()).isEqualTo(scale);
  }

  @ParameterizedTest
  @CsvSource({
    "learning_rate_decay_steps, 500, 800, UPPER, 500, 950",
    "learning_rate_decay_steps, 500, 900, UPPER, 500, 1000", // at most the train steps
    "learning_rate_decay_steps, 100, 900, LOWER, 1, 900",
    "layers, 1, 4, UPPER, 1, 6",
    "layers, 2, 4, LOWER, 1, 4"
  })
  void wholeRanges(String name, long min, long max, Side side, long low, long high) {
    AddedRegion region = widen(name, new ParameterRange.Whole(min, max), side).orElseThrow();
    assertThat(region.to().ranges()).containsEntry(name, new ParameterRange.Whole(low, high));
  }

  @ParameterizedTest
  @CsvSource({
    "momentum, LINEAR_SCALE, 0, 0.9, LOWER",
    "learning_rate, LINEAR_SCALE, 0, 0.9, LOWER",
    "momentum, LINEAR_SCALE, 0, 1, UPPER",
    "end_learning_rate_factor, LOG_SCALE, 0.01, 1, UPPER",
    "dropout, LINEAR_SCALE, 0, 0.5, LOWER",
    "mixing, LINEAR_SCALE, 0.5, 1, UPPER",
    "momentum, REVERSE_LOG_SCALE, 0.9, 0.9999999, UPPER",
    "weight_decay, LOG_SCALE, 1.0e-40, 1.0e-2, LOWER"
  })
  void atALimitNothingIsWidened(String name, Scale scale, double min, double max, Side side) {
    assertThat(widen(name, Spaces.real(min, max, scale), side)).isEmpty();
  }

  @Test
  void trainStepsAreTheLimitOfTheDecay() {
    String name = "learning_rate_decay_steps";
    assertThat(widen(name, new ParameterRange.Whole(500, 1000), Side.UPPER)).isEmpty();
    SearchSpace space = Spaces.of(name, new ParameterRange.Whole(500, 1000));
    List<SideVerdict> upper = List.of(near(name, Side.UPPER));
    assertThat(SpaceWidening.DEFAULT.widen(space, upper, 0)).isPresent(); // not known
    assertThat(SpaceWidening.DEFAULT.widen(space, List.of(), 0)).isEmpty();
  }

  @Test
  void bothSidesMoveByTheSameWidth() {
    AddedRegion region =
        widen("learning_rate", Spaces.real(0.01, 1, Scale.LOG_SCALE), Side.LOWER, Side.UPPER)
            .orElseThrow();
    ParameterRange.Real range = (ParameterRange.Real) region.to().ranges().get("learning_rate");
    assertThat(range.min()).isCloseTo(0.001, within(1e-12));
    assertThat(range.max()).isCloseTo(10, within(1e-9));
    assertThat(region.growth()).isCloseTo(2, within(1e-9));
    assertThat(region.share()).isCloseTo(0.5, within(1e-9));
    assertThat(region.trials(30)).isEqualTo(30);
  }

  @Test
  void volumesMultiply() {
    SearchSpace from =
        new SearchSpace(
            Map.of(
                "learning_rate", Spaces.real(0.01, 1, Scale.LOG_SCALE),
                "learning_rate_decay_steps", new ParameterRange.Whole(500, 799),
                "label_smoothing", new ParameterRange.Discrete(List.of(0.0, 0.1))));
    AddedRegion region =
        SpaceWidening.DEFAULT
            .widen(
                from,
                List.of(
                    near("learning_rate", Side.UPPER),
                    near("learning_rate_decay_steps", Side.LOWER)),
                1000)
            .orElseThrow();
    // 1.5 times the decades, and 350 to 799 instead of 500 to 799.
    assertThat(region.growth()).isCloseTo(1.5 * 450 / 300, within(1e-9));
    assertThat(region.trials(100)).isEqualTo(125);
    assertThat(region.trials(0)).isEqualTo(1);
    assertThat(region.contains(values(2, 600))).isTrue();
    assertThat(region.contains(values(0.5, 400))).isTrue();
    assertThat(region.contains(values(0.5, 600))).isFalse();
    assertThat(region.contains(values(1, 500))).isFalse(); // edges belong to the old space
    assertThat(region.contains(values(200, 400))).isFalse(); // outside of the new one too
  }

  private static Parameters values(double rate, long steps) {
    return new Parameters(
        Map.of("learning_rate", rate, "learning_rate_decay_steps", steps, "label_smoothing", 0.1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theShareIsThatOfUniformPoints(long seed) {
    Random random = new Random(seed);
    SearchSpace from =
        new SearchSpace(
            Map.of(
                "learning_rate", Spaces.real(1e-3, 1, Scale.LOG_SCALE),
                "momentum", Spaces.real(0.9, 0.999, Scale.REVERSE_LOG_SCALE),
                "warmup", new ParameterRange.Whole(10, 40)));
    AddedRegion region =
        SpaceWidening.DEFAULT
            .widen(
                from,
                List.of(
                    near("learning_rate", Side.LOWER),
                    near("momentum", Side.UPPER),
                    near("warmup", Side.UPPER)),
                1000)
            .orElseThrow();
    int n = 20_000;
    int within = 0;
    for (int i = 0; i < n; i++) {
      Map<String, Double> unit =
          Map.of(
              "learning_rate", random.nextDouble(),
              "momentum", random.nextDouble(),
              "warmup", random.nextDouble());
      within += region.contains(unit) ? 1 : 0;
    }
    double share = region.share();
    // Five standard errors.
    assertThat(within / (double) n)
        .isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / n)));
  }

  @Test
  void aSpaceThatShrinksIsRefused() {
    SearchSpace wide = Spaces.of("x", Spaces.real(0, 2, Scale.LINEAR_SCALE));
    SearchSpace narrow = Spaces.of("x", Spaces.real(0, 1, Scale.LINEAR_SCALE));
    SearchSpace other = Spaces.of("y", Spaces.real(0, 2, Scale.LINEAR_SCALE));
    assertThatThrownBy(() -> new AddedRegion(wide, narrow))
        .hasMessageContaining("range of x must hold the earlier one");
    assertThatThrownBy(() -> new AddedRegion(narrow, other))
        .hasMessage("spaces of different metaparameters: [x] and [y]");
  }

  @Test
  void aWrongSpaceIsLeftInAFewSteps() {
    // The optimum lies two decades above a range of four.
    SearchSpace space = Spaces.of("learning_rate", Spaces.real(1e-6, 1e-2, Scale.LOG_SCALE));
    int rounds = 0;
    while (rounds < 5) {
      ParameterRange.Real range = (ParameterRange.Real) space.ranges().get("learning_rate");
      double best = Math.min(1.0, range.max());
      List<Observation> trials = new ArrayList<>(Spaces.middle("learning_rate", 1e-4));
      trials.add(Spaces.reached(0, "learning_rate", best, 10));
      BoundaryCheck check = BoundaryCheck.of(space, 1000, trials, BoundarySettings.DEFAULT);
      if (check.inside()) {
        break;
      }
      space = SpaceWidening.DEFAULT.widen(space, check.near(), 1000).orElseThrow().to();
      rounds++;
    }
    assertThat(rounds).isEqualTo(2);
  }
}
