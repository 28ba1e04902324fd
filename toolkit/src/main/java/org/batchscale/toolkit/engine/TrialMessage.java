package org.batchscale.toolkit.engine;

import java.util.Optional;
import org.batchscale.toolkit.training.TrialOutcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a trial's process tells the one that started it, as a line of text each. Numbers come out as
 * they went in, bit by bit, for all that are no NaN.
 */
sealed interface TrialMessage {
  /** Begins every line, so that what others print is not taken for one. */
  String MARK = "@trial ";

  /** The process is ready for its first trial. */
  record Ready() implements TrialMessage {}

  /** So many more steps were taken. */
  record Advanced(long steps) implements TrialMessage {}

  /** A measurement. */
  record Measured(long step, double[] values) implements TrialMessage {}

  /** The trial has ended. */
  record Ended(TrialOutcome outcome) implements TrialMessage {}

  /** The message of a line; empty if it is none. */
  static Optional<TrialMessage> read(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    JsonNode json = JsonMapper.shared().readTree(line.substring(MARK.length()));
    if (json.has("advanced")) {
      return Optional.of(new Advanced(json.get("advanced").longValue()));
    } else if (json.has("measured")) {
      // As text, because JSON has no NaN.
      double[] values =
          json.get("values")
              .valueStream()
              .mapToDouble(v -> Double.parseDouble(v.asString()))
              .toArray();
      return Optional.of(new Measured(json.get("measured").longValue(), values));
    } else if (json.has("ended")) {
      return Optional.of(new Ended(outcome(json)));
    }
    return Optional.of(new Ready());
  }

  private static TrialOutcome outcome(JsonNode json) {
    long steps = json.get("steps").longValue();
    return switch (json.get("ended").asString()) {
      case "completed" -> new TrialOutcome.Completed(steps);
      case "stopped" -> new TrialOutcome.Stopped(steps);
      case "diverged" -> new TrialOutcome.Diverged(steps, json.get("reason").asString());
      default -> new TrialOutcome.Failed(steps, json.get("reason").asString());
    };
  }

  /** Whether the other side can do nothing before it has this. */
  default boolean awaited() {
    return this instanceof Ready || this instanceof Ended;
  }

  /** This message as a line, without its end. */
  default String line() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    if (this instanceof Advanced advanced) {
      json.put("advanced", advanced.steps());
    } else if (this instanceof Measured measured) {
      json.put("measured", measured.step());
      ArrayNode values = json.putArray("values");
      for (double value : measured.values()) {
        values.add(Double.toString(value));
      }
    } else if (this instanceof Ended ended) {
      put(ended.outcome(), json);
    } else {
      json.put("ready", true);
    }
    return MARK + json;
  }

  private static void put(TrialOutcome outcome, ObjectNode json) {
    String how = "completed";
    if (outcome instanceof TrialOutcome.Stopped) {
      how = "stopped";
    } else if (outcome instanceof TrialOutcome.Diverged diverged) {
      how = "diverged";
      json.put("reason", diverged.reason());
    } else if (outcome instanceof TrialOutcome.Failed failed) {
      how = "failed";
      json.put("reason", failed.reason());
    }
    json.put("ended", how).put("steps", outcome.steps());
  }
}
