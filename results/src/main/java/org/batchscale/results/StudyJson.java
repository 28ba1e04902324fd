package org.batchscale.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** study.json, in the published archive's form with our format version added. */
final class StudyJson {
  private static final String SPACE = "parameter_configs";
  private static final String HISTORY = "search_history";
  private static final String FIRST_TRIAL = "first_trial";

  /** Data set, model, optimizer and batch size: the folders of a study below the root. */
  static final int LEAST_DEPTH = 4;

  private StudyJson() {}

  static Map<String, Object> of(Study study) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("batch_size", study.batchSize());
    json.put("dataset", study.workload().dataset());
    json.put("early_stopping", study.earlyStopping());
    json.put("model", study.workload().model());
    json.put("optimizer", study.workload().optimizer());
    json.put(SPACE, of(study.space()));
    if (!study.history().isEmpty()) {
      json.put(HISTORY, study.history().stream().map(StudyJson::of).toList());
    }
    json.put("train_steps", study.trainSteps());
    json.put(Json.FORMAT_KEY, Json.FORMAT_VERSION);
    return json;
  }

  private static Map<String, Object> of(SearchSpace space) {
    Map<String, Object> configs = new TreeMap<>();
    space.ranges().forEach((name, range) -> configs.put(name, of(range)));
    return configs;
  }

  private static Map<String, Object> of(SearchStage stage) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(FIRST_TRIAL, stage.firstTrial());
    json.put(SPACE, of(stage.space()));
    return json;
  }

  /** What a study.json said before the study's space was widened for the first time. */
  static JsonNode begun(Path file, JsonNode json) {
    if (!json.has(HISTORY)) {
      return json;
    }
    ObjectNode begun = (ObjectNode) json.deepCopy();
    JsonNode first = Json.required(file, json, HISTORY).path(0);
    begun.remove(HISTORY);
    begun.set(SPACE, Json.requiredObject(file, first, SPACE));
    return begun;
  }

  private static Map<String, Object> of(ParameterRange range) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (range instanceof ParameterRange.Real real) {
      json.put("type", "DOUBLE");
      json.put("min_value", real.min());
      json.put("max_value", real.max());
      json.put("scale", real.scale().name());
    } else if (range instanceof ParameterRange.Whole whole) {
      json.put("type", "INTEGER");
      json.put("min_value", whole.min());
      json.put("max_value", whole.max());
      json.put("scale", "");
    } else if (range instanceof ParameterRange.Discrete discrete) {
      json.put("type", "DISCRETE");
      json.put("feasible_points", discrete.values());
    }
    return json;
  }

  /** Reads a study; its data set's folder is taken from the place of the file. */
  static Study read(Path root, Path file) {
    return parse(file, Json.read(file), dataset -> datasetFolder(root, file, dataset));
  }

  /**
   * The study that a study.json describes.
   *
   * @param file the file, for messages
   * @param json what stands in it
   * @param datasetFolder folder of the data set, given its name
   */
  static Study parse(Path file, JsonNode json, UnaryOperator<String> datasetFolder) {
    String dataset = Json.requiredText(file, json, "dataset");
    String model = Json.requiredText(file, json, "model");
    String optimizer = Json.requiredText(file, json, "optimizer");
    SearchSpace space = space(file, json);
    try {
      return new Study(
          new Workload(datasetFolder.apply(dataset), model, optimizer),
          Math.toIntExact(Json.requiredWhole(file, json, "batch_size")),
          Json.requiredWhole(file, json, "train_steps"),
          json.path("early_stopping").asBoolean(false),
          space,
          history(file, json));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ResultsException(file, e.getMessage(), "restore or delete it");
    }
  }

  private static SearchSpace space(Path file, JsonNode json) {
    Map<String, ParameterRange> ranges = new TreeMap<>();
    for (Map.Entry<String, JsonNode> config : Json.requiredObject(file, json, SPACE).properties()) {
      ranges.put(config.getKey(), range(file, config.getKey(), config.getValue()));
    }
    return new SearchSpace(ranges);
  }

  private static List<SearchStage> history(Path file, JsonNode json) {
    JsonNode written = json.path(HISTORY);
    if (written.isMissingNode()) {
      return List.of();
    }
    if (!written.isArray()) {
      throw Json.wrongType(file, HISTORY, "a list of spaces", written);
    }
    List<SearchStage> stages = new ArrayList<>();
    for (JsonNode stage : written) {
      stages.add(
          new SearchStage(
              space(file, stage), Math.toIntExact(Json.requiredWhole(file, stage, FIRST_TRIAL))));
    }
    return stages;
  }

  /** The folders above model/optimizer/batch size, if the file lies that deep; else the name. */
  static String datasetFolder(Path root, Path file, String dataset) {
    Path relative = root.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize());
    int depth =
        relative.getNameCount() - LEAST_DEPTH; // without model, optimizer, batch size, study.json
    return depth < 1 ? dataset : relative.subpath(0, depth).toString().replace('\\', '/');
  }

  /** Whether a study.json says that its trials were made up by a generator. */
  static boolean isSynthetic(JsonNode json) {
    return json.path("synthetic").asBoolean(false);
  }

  private static ParameterRange range(Path file, String name, JsonNode json) {
    if (!json.isObject()) {
      throw Json.wrongType(file, "parameter_configs." + name, "an object", json);
    }
    String type = Json.requiredText(file, json, "type");
    try {
      return switch (type) {
        case "DOUBLE" ->
            new ParameterRange.Real(
                Json.requiredReal(file, json, "min_value"),
                Json.requiredReal(file, json, "max_value"),
                Json.requiredName(file, json, "scale", Scale.class));
        case "INTEGER" ->
            new ParameterRange.Whole(
                Json.requiredWhole(file, json, "min_value"),
                Json.requiredWhole(file, json, "max_value"));
        case "DISCRETE" -> {
          List<Double> values = new ArrayList<>();
          for (JsonNode point : Json.required(file, json, "feasible_points")) {
            if (!point.isNumber() || !Double.isFinite(point.doubleValue())) {
              throw Json.wrongType(file, "feasible_points", "a list of numbers", point);
            }
            values.add(point.doubleValue());
          }
          yield new ParameterRange.Discrete(values);
        }
        default ->
            throw new IllegalArgumentException(
                "type must be DOUBLE, INTEGER or DISCRETE, got " + type);
      };
    } catch (IllegalArgumentException e) {
      throw new ResultsException(
          file, "search space of '" + name + "': " + e.getMessage(), "restore or delete it");
    }
  }
}
