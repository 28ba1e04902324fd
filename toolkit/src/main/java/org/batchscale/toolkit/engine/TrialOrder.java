package org.batchscale.toolkit.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchscale.results.Parameters;
import org.batchscale.toolkit.tuning.Ask;
import org.batchscale.toolkit.tuning.Limit;
import org.batchscale.yaml.ExperimentText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a trial's process is told: first its experiment, then one trial after the other. */
final class TrialOrder {
  private TrialOrder() {}

  /**
   * The first line.
   *
   * @param experiment the experiment
   * @param dataFolder a folder that holds the data set's files, if the user names one
   */
  record Setting(ExperimentText experiment, Optional<Path> dataFolder) {
    static Setting read(String line) {
      JsonNode json = JsonMapper.shared().readTree(line);
      return new Setting(
          new ExperimentText(
              json.get("name").asString(),
              json.get("folder").asString(),
              json.get("text").asString()),
          Optional.ofNullable(json.get("data")).map(data -> Path.of(data.asString())));
    }

    String line() {
      ObjectNode json =
          JsonMapper.shared()
              .createObjectNode()
              .put("name", experiment.name())
              .put("folder", experiment.folder())
              .put("text", experiment.text());
      dataFolder.ifPresent(folder -> json.put("data", folder.toString()));
      return json.toString();
    }
  }

  /** A trial as a line, without its end. */
  static String line(TrialRequest request) {
    Ask ask = request.ask();
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("batch_size", request.batchSize())
            .put("trial", ask.trialId());
    ObjectNode parameters = json.putObject("parameters");
    ask.parameters()
        .values()
        .forEach(
            (name, value) -> {
              // Whole numbers and others stay what they are: 3 and 3.0.
              if (value instanceof Long whole) {
                parameters.put(name, whole);
              } else {
                parameters.put(name, value.doubleValue());
              }
            });
    ask.limit()
        .ifPresent(
            limit ->
                json.putObject("limit")
                    .put("incumbent", limit.incumbent())
                    .put("steps", limit.incumbentSteps()));
    return json.toString();
  }

  /** The trial of a line. */
  static TrialRequest request(String line) {
    JsonNode json = JsonMapper.shared().readTree(line);
    Map<String, Number> parameters = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.get("parameters").properties()) {
      JsonNode value = entry.getValue();
      parameters.put(
          entry.getKey(),
          value.isIntegralNumber() ? (Number) value.longValue() : (Number) value.doubleValue());
    }
    Optional<Limit> limit =
        Optional.ofNullable(json.get("limit"))
            .map(l -> new Limit(l.get("incumbent").intValue(), l.get("steps").longValue()));
    return new TrialRequest(
        json.get("batch_size").intValue(),
        new Ask(json.get("trial").intValue(), new Parameters(parameters), limit));
  }
}
