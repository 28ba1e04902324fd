package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.batchscale.yaml.definition.ClaimMeasure;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.batchscale.yaml.definition.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas say the same as the code beside them. */
class SchemaAgreesTest {

  private static JsonNode schema(String kind) throws IOException {
    try (InputStream stream = Bundled.resource("schema/" + kind + ".schema.json")) {
      return JsonMapper.shared().readTree(stream);
    }
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asString()));
    return words;
  }

  @Test
  void names() throws IOException {
    JsonNode workload = schema("workload").path("$defs");
    assertThat(words(workload.path("optimizer").path("enum"))).isEqualTo(Names.OPTIMIZERS);
    assertThat(words(workload.path("schedule").path("enum"))).isEqualTo(Names.SCHEDULES);
    List<String> measured = new ArrayList<>(pairs(Names.METRICS));
    measured.add(QuadraticWorkload.LOSS);
    assertThat(words(schema("experiment").at("/properties/goal/properties/metric/examples")))
        .containsExactlyInAnyOrderElementsOf(measured);
    assertThat(
            schema("experiment")
                .at("/properties/search/properties/space/properties")
                .propertyNames())
        .containsExactlyInAnyOrderElementsOf(Domain.names());
    assertThat(words(schema("figure").at("/$defs/metric/enum")))
        .containsExactlyInAnyOrderElementsOf(pairs(Names.METRICS));
  }

  private static List<String> pairs(List<String> metrics) {
    return Defaults.SPLITS.stream()
        .flatMap(split -> metrics.stream().map(metric -> split + "/" + metric))
        .toList();
  }

  @Test
  void defaults() throws IOException {
    JsonNode experiment = schema("experiment").path("properties");
    JsonNode evaluate = experiment.path("evaluate").path("properties");
    assertThat(experiment.at("/threads/default").asInt()).isEqualTo(Defaults.THREADS);
    assertThat(experiment.at("/seed/default").asLong()).isEqualTo(Defaults.SEED);
    assertThat(experiment.at("/devices/default").asString()).isEqualTo(Defaults.DEVICES);
    assertThat(experiment.at("/diverged_above/default").asDouble())
        .isEqualTo(Defaults.DIVERGED_ABOVE);
    assertThat(words(evaluate.at("/splits/default"))).isEqualTo(Defaults.SPLITS);
    assertThat(evaluate.at("/train_examples/default").asInt()).isEqualTo(Defaults.TRAIN_EXAMPLES);
    assertThat(evaluate.at("/from/default").asLong()).isEqualTo(Defaults.EVALUATE_FROM);
    assertThat(schema("workload").at("/$defs/schedule/default").asString())
        .isEqualTo(Defaults.SCHEDULE);
    JsonNode quadratic = schema("workload").at("/$defs/noisyQuadratic/properties");
    assertThat(quadratic.at("/curvature/properties/largest/default").asDouble())
        .isEqualTo(Defaults.LARGEST_CURVATURE);
    assertThat(quadratic.at("/curvature/properties/power/default").asDouble())
        .isEqualTo(Defaults.CURVATURE_POWER);
    assertThat(quadratic.at("/noise/default").asDouble()).isEqualTo(Defaults.GRADIENT_NOISE);
    assertThat(quadratic.at("/initial/default").asDouble()).isEqualTo(Defaults.FIRST_PARAMETER);
    JsonNode command = schema("workload").at("/$defs/command/properties");
    assertThat(command.at("/time_limit/default").asDouble()).isEqualTo(Defaults.TIME_LIMIT);
    assertThat(command.at("/output_limit/default").asLong()).isEqualTo(Defaults.OUTPUT_LIMIT);
    assertThat(schema("figure").at("/properties/columns/default").asInt())
        .isEqualTo(Defaults.COLUMNS);
    JsonNode figure = schema("figure").path("$defs");
    assertThat(figure.at("/show/default").asString()).isEqualTo(Defaults.SHOW);
    assertThat(figure.at("/curves/properties/perfect_scaling/default").asString())
        .isEqualTo(Defaults.PERFECT_SCALING);
  }

  @Test
  void claims() throws IOException {
    JsonNode claim = schema("claims").at("/$defs/claim/properties");
    assertThat(words(claim.at("/measure/enum"))).isEqualTo(ClaimMeasure.keys());
    assertThat(claim.at("/compare/default").asString()).isEqualTo(Defaults.COMPARE);
    assertThat(claim.at("/holds_for/default").asString()).isEqualTo(Defaults.HOLDS_FOR);
    assertThat(claim.at("/at_least/default").asInt()).isEqualTo(Defaults.CASES_AT_LEAST);
  }

  @Test
  void formsOfPanels() throws IOException {
    JsonNode figure = schema("figure").path("$defs");
    assertThat(words(figure.at("/show/enum")))
        .isEqualTo(Stream.of(PanelForm.values()).flatMap(form -> form.shows.stream()).toList());
    Map<PanelForm, String> names =
        Map.of(
            PanelForm.CURVES, "curves",
            PanelForm.GOAL_REGION, "goalRegion",
            PanelForm.BUDGETS, "budgets");
    for (PanelForm form : PanelForm.values()) {
      assertThat(figure.path(names.get(form)).path("properties").propertyNames())
          .containsExactlyInAnyOrderElementsOf(form.keys());
    }
    assertThat(PanelForm.CURVES.shows)
        .isEqualTo(
            Stream.of(Quantity.values())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKeyIsExplainedToEditors(Kind kind) throws IOException {
    explained(schema(kind.word), kind.word);
  }

  private static void explained(JsonNode schema, String where) {
    schema
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              JsonNode property = entry.getValue();
              String at = where + "." + entry.getKey();
              if (!property.has("$ref")) {
                assertThat(property.has("title")).as(at + " title").isTrue();
                assertThat(property.has("description")).as(at + " description").isTrue();
                assertThat(property.path("examples").size()).as(at + " examples").isPositive();
              }
              explained(property, at);
            });
    schema.path("$defs").properties().forEach(def -> explained(def.getValue(), def.getKey()));
  }
}
