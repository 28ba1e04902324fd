package org.batchscale.yaml;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns YAML text into a tree. Works on the parser's events, because only they tell quoted from
 * unquoted words and where a key stands. Anchors, aliases and tags are refused: a definition needs
 * none, and aliases can expand without bound.
 */
final class YamlParser {
  private static final int MOST_DEPTH = 32;
  private static final int LONGEST_KEY = 100;

  private final Source source;
  private final Complaints complaints;
  private final Iterator<Event> events;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> written = new HashMap<>();

  private YamlParser(Source source, Complaints complaints) {
    this.source = source;
    this.complaints = complaints;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.file())
            .setCodePointLimit(Source.MOST_BYTES)
            .setParseComments(false)
            .build();
    this.events = new Parse(settings).parseString(source.text()).iterator();
  }

  /**
   * Reads a file.
   *
   * @throws DefinitionException if it is no YAML, or none that a definition may hold; what can be
   *     read past, such as a duplicate key, is added to {@code complaints} instead
   */
  static YamlTree parse(Source source, Complaints complaints) {
    try {
      return new YamlParser(source, complaints).document();
    } catch (YamlEngineException e) {
      throw SyntaxComplaint.of(e, source);
    }
  }

  private YamlTree document() {
    JsonNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (root != null) {
            throw refuse(event, "must hold one document, got a second one", "remove the line ---");
          }
          root = node(events.next(), "", 0);
        }
        default -> {
          // Stream and document ends, and comments, say nothing.
        }
      }
    }
    if (root == null || root.isNull()) {
      throw new DefinitionException(
          new Complaint(
              Place.of(source.file()),
              "",
              "must hold a definition, got an empty file",
              "copy a bundled file"));
    }
    if (!root.isObject()) {
      Place place = places.get("");
      throw new DefinitionException(
          new Complaint(
              place,
              "",
              "must be a mapping of keys to values, got "
                  + Given.show(root, written.getOrDefault("", "")),
              "begin with the line 'version: 1'"));
    }
    return new YamlTree(source, root, new Places(source.file(), places), Map.copyOf(written));
  }

  private JsonNode node(Event event, String pointer, int depth) {
    Place place = place(event);
    places.put(pointer, place);
    refuseSharing(event);
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, pointer, place);
    }
    if (depth == MOST_DEPTH) {
      throw refuse(
          event,
          "must be nested at most " + MOST_DEPTH + " levels deep, got more",
          "look for brackets that are not closed");
    }
    return event instanceof MappingStartEvent ? mapping(pointer, depth) : sequence(pointer, depth);
  }

  private JsonNode scalar(ScalarEvent scalar, String pointer, Place place) {
    written.put(pointer, scalar.getValue());
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JsonNodeFactory.instance.stringNode(scalar.getValue());
    }
    JsonNode value = PlainScalar.resolve(scalar.getValue());
    if (value.isNumber() && !Double.isFinite(value.asDouble())) {
      complaints.add(
          new Places(source.file(), Map.of(pointer, place))
              .complaint(
                  pointer,
                  "must be a finite number, got " + Given.show(value, scalar.getValue()),
                  "write a number below 1.8e308 in size"));
      return JsonNodeFactory.instance.nullNode();
    }
    return value;
  }

  private JsonNode sequence(String pointer, int depth) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      array.add(node(event, pointer + "/" + array.size(), depth + 1));
    }
    return array;
  }

  private JsonNode mapping(String pointer, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      String key = key(event);
      String below = Places.below(pointer, key);
      Place place = place(event);
      if (object.has(key)) {
        Place first = places.get(Places.KEY + below);
        // Its place and values are thrown away: the first one is what the other rules look at.
        duplicate(below, place, first);
        skip(events.next());
        continue;
      }
      places.put(Places.KEY + below, place);
      object.set(key, node(events.next(), below, depth + 1));
    }
    return object;
  }

  private void duplicate(String pointer, Place second, Place first) {
    complaints.add(
        new Places(source.file(), Map.of(pointer, second))
            .complaint(
                pointer, "is given twice, first at line " + first.line(), "remove one of the two"));
  }

  /** Reads past a value. */
  private void skip(Event first) {
    int depth = 0;
    Event event = first;
    while (true) {
      refuseSharing(event);
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (!(event instanceof NodeEvent)) {
        depth--;
      }
      if (depth == 0) {
        return;
      }
      event = events.next();
    }
  }

  private String key(Event event) {
    refuseSharing(event);
    if (!(event instanceof ScalarEvent scalar)) {
      throw refuse(event, "a key must be a word, got a list or mapping", "write 'key: value'");
    }
    String key = scalar.getValue();
    if (key.length() > LONGEST_KEY || !key.matches("\\P{Cntrl}*")) {
      throw refuse(
          event,
          "a key must be a word of at most " + LONGEST_KEY + " characters, got " + Given.text(key),
          "look for a missing quote or colon");
    }
    return key;
  }

  private void refuseSharing(Event event) {
    if (event instanceof AliasEvent alias) {
      throw refuse(
          event,
          "aliases are not allowed, got *" + alias.getAlias(),
          "write the value out, or put text that begins with * in quotes");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw refuse(
          event,
          "anchors are not allowed, got &" + node.getAnchor().get(),
          "remove it, or put text that begins with & in quotes");
    }
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    if (tag.isPresent()) {
      throw refuse(
          event,
          "tags are not allowed, got " + Given.text(tag.get().replace("tag:yaml.org,2002:", "!!")),
          "remove it, or put text that begins with ! in quotes");
    }
  }

  private Place place(Event event) {
    return event
        .getStartMark()
        .map(mark -> SyntaxComplaint.place(mark, source))
        .orElseGet(() -> Place.of(source.file()));
  }

  private DefinitionException refuse(Event event, String rule, String remedy) {
    return new DefinitionException(new Complaint(place(event), "", rule, remedy));
  }
}
