package org.batchscale.yaml;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML document as a tree of JSON nodes, with the place of every key and value.
 *
 * @param root the document, a mapping
 * @param places place of each value, and of each key, by JSON pointer; a value with a key has the
 *     place of its key
 */
record LocatedTree(ObjectNode root, Places places) {

  /** Parses a text; refuses duplicate keys, aliases, tags, and more than one document. */
  static LocatedTree parse(SourceText source) {
    return new Parser(source).document();
  }

  /** Reads the events of the YAML parser one after the other. */
  private static final class Parser {
    private static final int DEEPEST = 32;

    private final SourceText source;
    private final Iterator<Event> events;
    private final Map<String, Place> places = new HashMap<>();

    Parser(SourceText source) {
      this.source = source;
      events =
          new Parse(LoadSettings.builder().setLabel(source.file()).build())
              .parseString(source.text())
              .iterator();
    }

    LocatedTree document() {
      try {
        next(); // stream start
        Event start = next();
        if (start.getEventId() == Event.ID.StreamEnd) {
          throw complaint(
              Place.of(source.file()), "the file is empty", "write a definition into it");
        }
        JsonNode root = value(next(), "", 0);
        next(); // document end
        Event end = next();
        if (end.getEventId() != Event.ID.StreamEnd) {
          throw complaint(place(end), "a second document begins here", "keep one document a file");
        }
        if (!(root instanceof ObjectNode mapping)) {
          throw complaint(
              places.getOrDefault("", Place.of(source.file())),
              "must be a mapping of keys to values, got " + described(root),
              "begin with: version: 1");
        }
        return new LocatedTree(mapping, new Places(source.file(), places));
      } catch (MarkedYamlEngineException e) {
        Place place = e.getProblemMark().map(this::place).orElse(Place.of(source.file()));
        throw complaint(place, "is not valid YAML: " + e.getProblem(), "mend the syntax here");
      } catch (YamlEngineException e) {
        throw complaint(
            Place.of(source.file()),
            "is not valid YAML: " + firstLine(e.getMessage()),
            "save it as plain text");
      }
    }

    private static String firstLine(String message) {
      return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    private Event next() {
      return events.next();
    }

    private JsonNode value(Event event, String pointer, int depth) {
      places.putIfAbsent(pointer, place(event));
      if (depth > DEEPEST) {
        throw complaint(
            place(event), "is nested more than " + DEEPEST + " levels deep", "make it flatter");
      }
      if (event instanceof AliasEvent) {
        throw complaint(place(event), "aliases (*name) are not allowed", "write the value out");
      } else if (event instanceof MappingStartEvent) {
        return mapping(pointer, depth);
      } else if (event instanceof SequenceStartEvent) {
        return sequence(pointer, depth);
      } else if (event instanceof ScalarEvent scalar) {
        return scalar(scalar);
      }
      throw complaint(
          place(event), "is not valid YAML: unexpected " + event, "mend the syntax here");
    }

    private ObjectNode mapping(String pointer, int depth) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
        if (!(event instanceof ScalarEvent scalar)) {
          throw complaint(place(event), "a key must be a word", "write: key: value");
        }
        String key = scalar.getValue();
        String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        if (node.has(key)) {
          throw new DefinitionException(
              new Complaint(
                  place(event),
                  key,
                  "the key stands here a second time, first at line " + places.get(below).line(),
                  "remove one of them"));
        }
        places.put(below, place(event));
        node.set(key, value(next(), below, depth + 1));
      }
      return node;
    }

    private ArrayNode sequence(String pointer, int depth) {
      ArrayNode node = JsonNodeFactory.instance.arrayNode();
      for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
        node.add(value(event, pointer + "/" + node.size(), depth + 1));
      }
      return node;
    }

    private JsonNode scalar(ScalarEvent scalar) {
      if (scalar.getTag().isPresent()) {
        throw complaint(
            place(scalar),
            "tags (" + scalar.getTag().get() + ") are not allowed",
            "remove the tag");
      }
      if (!scalar.isPlain()) {
        return JsonNodeFactory.instance.stringNode(scalar.getValue());
      }
      Optional<JsonNode> value = ScalarText.resolve(scalar.getValue());
      return value.orElseThrow(
          () ->
              complaint(
                  place(scalar),
                  "must be a finite number of 64 bits, got " + scalar.getValue(),
                  "write a smaller number"));
    }

    private Place place(Event event) {
      return event.getStartMark().map(this::place).orElse(Place.of(source.file()));
    }

    private Place place(Mark mark) {
      return new Place(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static DefinitionException complaint(Place place, String rule, String remedy) {
      return new DefinitionException(new Complaint(place, "", rule, remedy));
    }
  }

  /** A value as a complaint shows it: {@code the text 'abc'}, {@code a list}, {@code 3}. */
  static String described(JsonNode value) {
    if (value.isObject()) {
      return "a mapping";
    } else if (value.isArray()) {
      return "a list";
    } else if (value.isNull()) {
      return "nothing";
    } else if (value.isString()) {
      String text = value.stringValue();
      return "the text '" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
    }
    return value.toString();
  }
}
