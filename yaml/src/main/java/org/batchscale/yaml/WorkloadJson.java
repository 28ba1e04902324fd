package org.batchscale.yaml;

import java.util.List;
import java.util.Map;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;
import org.batchscale.yaml.definition.NetworkWorkload;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.batchscale.yaml.definition.WorkloadDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes workloads, with their models, as {@link WorkloadReader} reads them in an experiment. */
final class WorkloadJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private WorkloadJson() {}

  static ObjectNode of(WorkloadDefinition workload) {
    if (workload instanceof NetworkWorkload network) {
      return network(network).put("schedule", network.schedule());
    } else if (workload instanceof QuadraticWorkload quadratic) {
      return quadratic(quadratic).put("schedule", quadratic.schedule());
    } else if (workload instanceof CommandWorkload command) {
      return command(command);
    }
    throw new IllegalStateException("a workload has no other form: " + workload);
  }

  private static ObjectNode network(NetworkWorkload workload) {
    ObjectNode json = NODES.objectNode();
    ObjectNode dataset = json.putObject("dataset").put("name", workload.dataset().name());
    workload.dataset().trainSize().ifPresent(size -> dataset.put("train_size", size));
    workload.dataset().group().ifPresent(group -> dataset.put("group", group));
    json.set("model", model(workload.model()));
    return json.put("optimizer", workload.optimizer());
  }

  private static ObjectNode model(ModelDefinition model) {
    ObjectNode json = NODES.objectNode().put("name", model.name());
    ArrayNode layers = json.putArray("layers");
    model.layers().forEach(layer -> layers.add(layer(layer)));
    return json;
  }

  private static JsonNode layer(LayerDefinition layer) {
    if (layer.options().isEmpty()) {
      return NODES.stringNode(layer.type());
    }
    ObjectNode json = NODES.objectNode();
    ObjectNode options = json.putObject(layer.type());
    for (Map.Entry<String, Object> option : layer.options().entrySet()) {
      options.set(option.getKey(), option(option.getValue()));
    }
    return json;
  }

  private static JsonNode option(Object value) {
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(entry -> array.add(option(entry)));
      return array;
    } else if (value instanceof LayerDefinition layer) {
      return layer(layer);
    } else if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    } else if (value instanceof Long whole) {
      return NODES.numberNode(whole);
    } else if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    return NODES.stringNode((String) value);
  }

  private static ObjectNode quadratic(QuadraticWorkload workload) {
    ObjectNode json = NODES.objectNode();
    ObjectNode problem = json.putObject("noisy_quadratic").put("name", workload.name());
    problem.put("dimensions", workload.dimensions());
    problem
        .putObject("curvature")
        .put("largest", workload.largest())
        .put("power", workload.power());
    problem.put("noise", workload.noise());
    if (workload.initialIsDrawn()) {
      problem.putObject("initial").put("normal", workload.initial());
    } else {
      problem.put("initial", workload.initial());
    }
    workload.trainSize().ifPresent(size -> problem.put("train_size", size));
    return json.put("optimizer", workload.optimizer());
  }

  private static ObjectNode command(CommandWorkload workload) {
    ObjectNode json = NODES.objectNode();
    ObjectNode command = json.putObject("command");
    ArrayNode run = command.putArray("run");
    workload.run().forEach(run::add);
    ArrayNode files = command.putArray("files");
    workload.files().forEach(files::add);
    command.put("dataset", workload.dataset()).put("model", workload.model());
    ArrayNode metrics = command.putArray("metrics");
    workload.metrics().forEach(metrics::add);
    workload.trainSize().ifPresent(size -> command.put("train_size", size));
    command.put("time_limit", workload.secondsLimit());
    command.put("output_limit", workload.outputLimit());
    return json.put("optimizer", workload.optimizer());
  }
}
