package org.batchscale.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the JSON files of a tree: stable layout, written whole or not at all. */
final class Json {
  /** Newest version of our own files that this build reads; files without one are published. */
  static final int FORMAT_VERSION = 1;

  static final String FORMAT_KEY = "format_version";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();
  private static final ObjectWriter WRITER = MAPPER.writer().with(printer());

  private Json() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
  }

  static JsonNode read(Path file) {
    return parse(file, FileBytes.read(file));
  }

  /**
   * The object in the bytes of a file.
   *
   * @param file the file, for messages
   */
  static JsonNode parse(Path file, byte[] bytes) {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new ResultsException(
          file, "is not valid JSON: " + e.getOriginalMessage(), "restore or delete it");
    }
    if (!root.isObject()) {
      throw new ResultsException(file, "must hold a JSON object", "restore or delete it");
    }
    long version = root.has(FORMAT_KEY) ? requiredWhole(file, root, FORMAT_KEY) : 0;
    if (version > FORMAT_VERSION) {
      throw new ResultsException(
          file,
          "has format version " + version + ", this build reads up to " + FORMAT_VERSION,
          "use a newer Batchscale");
    }
    return root;
  }

  static String text(Object value) {
    return WRITER.writeValueAsString(value) + "\n";
  }

  /** On one line, for a cell of the index. */
  static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** A list of names that {@link #line} wrote. */
  static List<String> names(String line) {
    List<String> names = new ArrayList<>();
    MAPPER.readTree(line).forEach(name -> names.add(name.stringValue()));
    return names;
  }

  /** A value that {@link #line} wrote. */
  static JsonNode ofLine(String line) {
    return MAPPER.readTree(line);
  }

  /** Writes a file whole or not at all; when this returns, the disk has it. */
  static void write(Path file, Object value) {
    try {
      Durable.write(file, text(value));
    } catch (IOException e) {
      throw ResultsException.unwritable(file, e);
    }
  }

  static JsonNode required(Path file, JsonNode object, String key) {
    JsonNode value = object.get(key);
    if (value == null || value.isNull()) {
      throw new ResultsException(file, "lacks the key '" + key + "'", "restore or delete it");
    }
    return value;
  }

  static String requiredText(Path file, JsonNode object, String key) {
    JsonNode value = required(file, object, key);
    if (!value.isString()) {
      throw wrongType(file, key, "text", value);
    }
    return value.stringValue();
  }

  static long requiredWhole(Path file, JsonNode object, String key) {
    JsonNode value = required(file, object, key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrongType(file, key, "a whole number", value);
    }
    return value.longValue();
  }

  static double requiredReal(Path file, JsonNode object, String key) {
    JsonNode value = required(file, object, key);
    if (!value.isNumber()) {
      throw wrongType(file, key, "a number", value);
    }
    return value.doubleValue();
  }

  static JsonNode requiredObject(Path file, JsonNode object, String key) {
    JsonNode value = required(file, object, key);
    if (!value.isObject()) {
      throw wrongType(file, key, "an object", value);
    }
    return value;
  }

  /** The value of an enum that bears the name given for {@code key}. */
  static <E extends Enum<E>> E requiredName(Path file, JsonNode object, String key, Class<E> type) {
    String name = requiredText(file, object, key);
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    String known = Arrays.toString(type.getEnumConstants());
    throw wrongType(file, key, "one of " + known, object.get(key));
  }

  static JsonNode tree(Object value) {
    return MAPPER.readTree(text(value));
  }

  static ResultsException wrongType(Path file, String key, String rule, JsonNode value) {
    return new ResultsException(
        file, "key '" + key + "' must be " + rule + ", got " + value, "restore or delete it");
  }
}
