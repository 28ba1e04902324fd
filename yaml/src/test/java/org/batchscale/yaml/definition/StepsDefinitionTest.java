package org.batchscale.yaml.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepsDefinitionTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  private static StepsDefinition epochs(double epochs, OptionalLong least, OptionalLong most) {
    return new StepsDefinition(OptionalDouble.of(epochs), least, most);
  }

  @Test
  void fixedNumber() {
    StepsDefinition steps =
        new StepsDefinition(OptionalDouble.empty(), OptionalLong.of(2000), NONE);
    assertThat(steps.steps(1, 55_000)).isEqualTo(2000);
    assertThat(steps.steps(55_000, 55_000)).isEqualTo(2000);
  }

  @Test
  void epochsAreRoundedUp() {
    assertThat(epochs(1, NONE, NONE).steps(32, 55_000)).isEqualTo(1719);
    assertThat(epochs(1, NONE, NONE).steps(50, 55_000)).isEqualTo(1100);
    assertThat(epochs(0.5, NONE, NONE).steps(55_000, 55_000)).isEqualTo(1);
    assertThat(epochs(1e-9, NONE, NONE).steps(55_000, 55_000)).isEqualTo(1);
  }

  @Test
  void keptBetweenTheLimits() {
    StepsDefinition steps = epochs(3, OptionalLong.of(2000), OptionalLong.of(50_000));
    assertThat(steps.steps(1, 55_000)).isEqualTo(50_000);
    assertThat(steps.steps(32, 55_000)).isEqualTo(5157);
    assertThat(steps.steps(55_000, 55_000)).isEqualTo(2000);
  }

  @Test
  void manyEpochsDoNotOverflow() {
    assertThat(epochs(1e9, NONE, NONE).steps(1, Integer.MAX_VALUE))
        .isEqualTo(Integer.MAX_VALUE * 1_000_000_000L);
  }
}
