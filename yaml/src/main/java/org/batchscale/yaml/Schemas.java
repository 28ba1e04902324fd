package org.batchscale.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas that editors use too, read once. */
final class Schemas {
  /** Schemas name each other by relative paths; this stands before them. It is never fetched. */
  private static final String BASE = "https://batchscale.invalid/schema/";

  private static final Map<String, JsonNode> DOCUMENTS = new ConcurrentHashMap<>();
  private static final Map<Kind, Schema> SCHEMAS = new EnumMap<>(Kind.class);

  static {
    Map<String, String> texts = new HashMap<>();
    for (Kind kind : Kind.values()) {
      String file = kind.word + ".schema.json";
      try (InputStream stream = Bundled.resource("schema/" + file)) {
        String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        texts.put(BASE + file, text);
        DOCUMENTS.put(BASE + file, JsonMapper.shared().readTree(text));
      } catch (IOException e) {
        throw new UncheckedIOException("the installation is broken", e);
      }
    }
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
    for (Kind kind : Kind.values()) {
      SCHEMAS.put(kind, registry.getSchema(SchemaLocation.of(BASE + kind.word + ".schema.json")));
    }
  }

  private Schemas() {}

  /**
   * Reads the schema of a further kind of file, which may not name other schemas.
   *
   * @param file its own file name, unlike those of the others
   */
  static Schema read(String file, String text) {
    DOCUMENTS.put(BASE + file, JsonMapper.shared().readTree(text));
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(BASE + file, text)))
        .getSchema(SchemaLocation.of(BASE + file));
  }

  /** Adds what the schema of {@code kind} finds wrong with a file. */
  static void check(Kind kind, YamlTree tree, Complaints complaints) {
    check(SCHEMAS.get(kind), tree, complaints);
  }

  /** Adds what a schema finds wrong with a file. */
  static void check(Schema schema, YamlTree tree, Complaints complaints) {
    List<Error> errors = schema.validate(tree.root());
    for (Error error : errors) {
      SchemaComplaint.add(error, tree, complaints);
    }
  }

  /** The schema's mapping that holds the keyword which failed. */
  static JsonNode holder(Error error) {
    String location = error.getSchemaLocation().toString();
    int hash = location.indexOf('#');
    String pointer = location.substring(hash + 1, location.lastIndexOf('/'));
    return DOCUMENTS.get(location.substring(0, hash)).at(pointer);
  }

  /** The schema's mapping with oneOf or anyOf, if it or one of its branches failed. */
  static Optional<JsonNode> choices(Error error) {
    String location = error.getSchemaLocation().toString();
    int at = Math.max(location.indexOf("/oneOf"), location.indexOf("/anyOf"));
    int hash = location.indexOf('#');
    return at < 0
        ? Optional.empty()
        : Optional.of(
            DOCUMENTS.get(location.substring(0, hash)).at(location.substring(hash + 1, at)));
  }

  /** What a value for this part of a schema looks like, in YAML; empty if the schema shows none. */
  static String example(JsonNode schema, String file) {
    JsonNode examples = schema.path("examples");
    if (examples.isArray() && !examples.isEmpty()) {
      return Flow.write(examples.get(0));
    }
    String ref = schema.path("$ref").asString("");
    int hash = ref.indexOf('#');
    if (hash < 0) {
      return "";
    }
    String target = hash == 0 ? file : BASE + ref.substring(0, hash);
    return example(DOCUMENTS.get(target).at(ref.substring(hash + 1)), target);
  }

  /** The address of the schema in which the keyword stands that failed. */
  static String file(Error error) {
    String location = error.getSchemaLocation().toString();
    return location.substring(0, location.indexOf('#'));
  }
}
