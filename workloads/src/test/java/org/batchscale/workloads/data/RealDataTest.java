package org.batchscale.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetches the real data sets into an empty cache; runs with {@code -Dtests.fetch=true}. */
@EnabledIfSystemProperty(named = "tests.fetch", matches = "true")
class RealDataTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"fashion_mnist", "mnist"})
  void fetchesAndLoads(String name) {
    DataCache cache = new DataCache(temp);
    DatasetProvider provider = Datasets.provider(name);

    long start = System.nanoTime();
    cache.fetch(provider, Optional.empty(), System.out::println);
    System.out.printf("%s: fetched in %.2f s%n", name, seconds(start));
    start = System.nanoTime();
    cache.fetch(provider, Optional.empty(), System.out::println);
    System.out.printf("%s: fetched again in %.2f s%n", name, seconds(start));
    start = System.nanoTime();
    Dataset dataset =
        Datasets.load(cache, provider, OptionalInt.empty(), Optional.empty(), Notices.none());
    System.out.printf("%s: loaded in %.2f s%n", name, seconds(start));

    int[] trainAndVal = perClass(List.of(dataset.train(), dataset.val()));
    int[] test = perClass(List.of(dataset.test()));
    System.out.printf("%s: %s, %s%n", name, Arrays.toString(trainAndVal), Arrays.toString(test));
    assertThat(Arrays.stream(trainAndVal).sum()).isEqualTo(60_000);
    assertThat(Arrays.stream(test).sum()).isEqualTo(10_000);
    if (name.equals("fashion_mnist")) {
      assertThat(trainAndVal).containsOnly(6_000);
      assertThat(test).containsOnly(1_000);
    }
  }

  @Test
  void halfOfTheClassesHasTheSizesThatItSays() {
    Dataset half =
        Datasets.load(
            new DataCache(temp),
            new FashionMnistHalfClasses(),
            OptionalInt.empty(),
            Optional.empty(),
            Notices.none());
    assertThat(half.train().size()).isEqualTo(half.spec().trainSize());
    assertThat(half.val().size()).isEqualTo(half.spec().valSize());
    assertThat(half.test().size()).isEqualTo(half.spec().testSize());
    assertThat(perClass(List.of(half.train(), half.val())))
        .containsExactly(6_000, 6_000, 6_000, 6_000, 6_000, 0, 0, 0, 0, 0);
  }

  private static int[] perClass(List<Examples> splits) {
    int[] counts = new int[10];
    for (Examples examples : splits) {
      Split split = (Split) examples;
      for (int i = 0; i < split.size(); i++) {
        counts[split.label(i)]++;
      }
    }
    return counts;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
