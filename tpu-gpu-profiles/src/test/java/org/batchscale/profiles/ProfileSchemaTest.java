package org.batchscale.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema says the same as the code, and explains every key to editors. */
class ProfileSchemaTest {
  private static JsonNode schema() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(Path.of("schema/profile.schema.json")));
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asString()));
    return words;
  }

  private static List<String> lower(Enum<?>[] values) {
    return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Test
  void names() throws IOException {
    JsonNode keys = schema().path("properties");
    assertThat(words(keys.at("/kind/enum"))).isEqualTo(lower(DeviceKind.values()));
    assertThat(words(keys.at("/variables/enum"))).isEqualTo(lower(VariablePlacement.values()));
    assertThat(words(keys.at("/price/properties/per/enum"))).isEqualTo(lower(Price.Per.values()));
    assertThat(words(schema().at("/$defs/interconnect/properties/topology/enum")))
        .isEqualTo(lower(Topology.values()));
  }

  @Test
  void defaults() throws IOException {
    JsonNode cluster = schema().at("/properties/cluster/properties");
    assertThat(cluster.at("/connect_timeout_s/default").asLong())
        .isEqualTo(ProfileDefaults.CONNECT_TIMEOUT.toSeconds());
    assertThat(cluster.at("/step_timeout_s/default").asLong())
        .isEqualTo(ProfileDefaults.STEP_TIMEOUT.toSeconds());
  }

  @Test
  void everyKeyIsExplainedToEditors() throws IOException {
    explained(schema(), "profile");
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

  @Test
  void everyProfileNamesItsSchema() throws IOException {
    for (String name : Profiles.bundled()) {
      String text = Files.readString(Path.of("profiles", name + ".yaml"));
      assertThat(text)
          .startsWith("# yaml-language-server: $schema=../schema/profile.schema.json\n")
          .doesNotContain("\t", "\r");
    }
  }
}
