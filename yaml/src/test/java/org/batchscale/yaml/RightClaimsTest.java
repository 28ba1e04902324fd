package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.batchscale.yaml.definition.ClaimComparison;
import org.batchscale.yaml.definition.ClaimData;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.ClaimThreshold;
import org.batchscale.yaml.definition.ClaimsDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims as they are read. */
class RightClaimsTest {
  @TempDir Path folder;

  private ClaimsDefinition read() throws IOException {
    Path file = folder.resolve("my_claims.yaml");
    Files.writeString(file, TestFiles.text("claims.yaml"));
    return DefinitionReader.claims(file.toString());
  }

  @Test
  void everyKey() throws IOException {
    ClaimsDefinition file = read();
    assertThat(file.name()).isEqualTo("my_claims");
    assertThat(file.claims()).hasSize(3);
    assertThat(file.claims().get(0))
        .isEqualTo(
            new ClaimDefinition(
                "first",
                2,
                "Momentum extends perfect scaling.",
                List.of(new ClaimData(4, List.of(1, 3))),
                ClaimMeasure.PERFECT_SCALING_END,
                new ClaimComparison.Against(List.of("Momentum", "Nesterov"), "SGD"),
                ClaimThreshold.above(1),
                ClaimDefinition.Rule.ANY,
                3,
                "More trials."));
    ClaimDefinition second = file.claims().get(1);
    assertThat(second.figures()).containsExactly(3, 5);
    assertThat(second.data())
        .containsExactly(new ClaimData(5, List.of()), new ClaimData(3, List.of()));
    assertThat(second.comparison()).isEqualTo(new ClaimComparison.SpreadQuotient());
    assertThat(second.threshold()).isEqualTo(new ClaimThreshold(0.5, 2, false));
  }

  @Test
  void whatIsLeftOut() throws IOException {
    ClaimDefinition third = read().claims().get(2);
    assertThat(third.comparison()).isEqualTo(new ClaimComparison.Each());
    assertThat(third.rule()).isEqualTo(ClaimDefinition.Rule.ALL);
    assertThat(third.atLeast()).isEqualTo(1);
    assertThat(third.threshold()).isEqualTo(ClaimThreshold.below(0.8));
  }

  @Test
  void comparisonsAreCalledAsInFiles() throws IOException {
    assertThat(read().claims().stream().map(claim -> claim.comparison().key()))
        .containsExactly("series", "spread_quotient", "each");
    assertThat(new ClaimComparison.Pairs(true).key()).isEqualTo("pairs_across_panels");
  }

  @Test
  void everyConclusionOfThePaperHasItsClaims() {
    List<ClaimDefinition> all =
        DefinitionReader.bundled("claims").stream()
            .flatMap(name -> DefinitionReader.claims(name).claims().stream())
            .toList();
    assertThat(all.stream().map(ClaimDefinition::id).distinct().count()).isEqualTo(all.size());
    assertThat(
            all.stream()
                .collect(Collectors.groupingBy(ClaimDefinition::conclusion, Collectors.counting())))
        .hasSize(6);
    assertThat(all).allMatch(claim -> claim.id().startsWith(claim.conclusion() + ""));
    assertThat(all.stream().flatMap(claim -> claim.figures().stream()).distinct().sorted())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }
}
