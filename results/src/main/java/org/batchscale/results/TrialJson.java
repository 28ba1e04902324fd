package org.batchscale.results;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** metadata.json of a trial, in the published archive's form with reason and version added. */
final class TrialJson {
  private static final String STOPPED = "stopped";
  private static final String BEATEN = "beaten";

  private TrialJson() {}

  static Map<String, Object> of(Trial trial) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("parameters", trial.parameters().values());
    trial.reason().ifPresent(reason -> json.put("reason", reason));
    json.put("status", trial.status().name());
    json.put("steps", trial.steps());
    if (trial.beaten()) {
      json.put(STOPPED, BEATEN);
    }
    json.put("trial_id", trial.id());
    json.put(Json.FORMAT_KEY, Json.FORMAT_VERSION);
    return json;
  }

  /** Reads a trial, which must be the one that its folder is named for. */
  static Trial read(Path file, int id) {
    return requireId(file, id, read(file));
  }

  /** Refuses a trial in the folder of another. */
  static Trial requireId(Path file, int id, Trial trial) {
    if (trial.id() != id) {
      throw new ResultsException(
          file, "holds trial " + trial.id() + " in the folder of trial " + id, "rename the folder");
    }
    return trial;
  }

  private static Trial read(Path file) {
    return parse(file, Json.read(file));
  }

  /**
   * The trial that a metadata.json describes.
   *
   * @param file the file, for messages
   * @param json what stands in it
   */
  static Trial parse(Path file, JsonNode json) {
    Map<String, Number> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry :
        Json.requiredObject(file, json, "parameters").properties()) {
      JsonNode value = entry.getValue();
      if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
        throw Json.wrongType(file, "parameters." + entry.getKey(), "a number", value);
      }
      values.put(
          entry.getKey(),
          value.isIntegralNumber() && value.canConvertToLong()
              ? (Number) value.longValue()
              : (Number) value.doubleValue());
    }
    try {
      return new Trial(
          Math.toIntExact(Json.requiredWhole(file, json, "trial_id")),
          new Parameters(values),
          Json.requiredName(file, json, "status", TrialStatus.class),
          Json.requiredWhole(file, json, "steps"),
          Optional.ofNullable(json.path("reason").stringValue(null)),
          BEATEN.equals(json.path(STOPPED).stringValue(null)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ResultsException(file, e.getMessage(), "restore or delete it");
    }
  }
}
