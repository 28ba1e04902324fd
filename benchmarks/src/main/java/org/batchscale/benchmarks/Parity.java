package org.batchscale.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.batchscale.toolkit.optimization.Optimizer;
import org.batchscale.workloads.layers.VariableSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what we compute, for another implementation to compute the same. */
@Command(
    name = "Parity",
    mixinStandardHelpOptions = true,
    description = {
      "Writes networks, a batch, our loss and gradients, and our weights after some steps of each",
      "algorithm, as JSON and raw little-endian numbers; benchmarks/parity/parity.py reads them."
    })
public final class Parity implements Callable<Integer> {
  /** Biases, scales and running averages begin as zeros and ones, which would hide much. */
  private static final double NOISE = 0.05;

  @Option(names = "--cases", required = true, description = "Table of the cases.")
  private Path table;

  @Option(names = "--only", split = ",", description = "Names of cases; all if left out.")
  private List<String> only = List.of();

  @Option(names = "--out", required = true, description = "Folder to write to.")
  private Path out;

  @Option(
      names = "--steps",
      defaultValue = "10",
      description = "Steps of each algorithm. Default: ${DEFAULT-VALUE}")
  private int steps;

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Benchmarks.run(new Parity(), args);
  }

  @Override
  public Integer call() throws IOException {
    for (ParityCase parity : ParityCase.read(table)) {
      if (only.isEmpty() || only.contains(parity.name())) {
        write(parity, Files.createDirectories(out.resolve(parity.name())));
        System.out.println("written: " + parity.name());
      }
    }
    return 0;
  }

  private void write(ParityCase parity, Path folder) throws IOException {
    Random random = new Random(parity.seed());
    ParityBatch batch = ParityBatch.draw(parity, random);
    floats(folder.resolve("inputs"), batch.inputs());
    integers(folder.resolve("labels"), batch.labels());
    Map<String, Object> told = new LinkedHashMap<>();
    Map<String, float[]> first = new HashMap<>();
    for (Optimizer optimizer : Optimizer.values()) {
      String name = optimizer.name().toLowerCase(Locale.ROOT);
      try (ParityTraining training = new ParityTraining(parity, batch, optimizer)) {
        if (first.isEmpty()) {
          first.putAll(training.drawn());
          disturb(training.network().variables(), first, random);
          training.assign(first);
          told.putAll(describe(parity, training));
          write(folder.resolve("first"), training, first);
          write(folder.resolve("gradient"), training, training.gradients());
        } else {
          training.assign(first);
        }
        List<Float> losses = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
          losses.add(training.loss());
          training.step();
        }
        losses.add(training.loss());
        told.put("losses_" + name, losses);
        write(folder.resolve("after_" + name), training, training.values());
      }
    }
    Files.writeString(
        folder.resolve("case.json"),
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(told));
  }

  private Map<String, Object> describe(ParityCase parity, ParityTraining training) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("model", training.network().name());
    told.put("input", parity.input());
    told.put("logits", parity.logits());
    told.put("labels", parity.labels());
    told.put("batch_size", parity.batchSize());
    told.put("learning_rate", parity.learningRate());
    told.put("momentum", parity.momentum());
    told.put("label_smoothing", parity.smoothing());
    told.put("steps", steps);
    told.put("parameters", training.network().parameters());
    told.put("evaluated_loss", training.evaluatedLoss());
    List<Map<String, Object>> variables = new ArrayList<>();
    for (VariableSpec variable : training.network().variables()) {
      variables.add(
          Map.of(
              "name", variable.name(), "shape", variable.shape(), "trained", variable.trained()));
    }
    told.put("variables", variables);
    return told;
  }

  private static void disturb(
      List<VariableSpec> variables, Map<String, float[]> first, Random random) {
    for (VariableSpec variable : variables) {
      if (variable.shape().size() == 1) {
        float[] values = first.get(variable.name());
        for (int i = 0; i < values.length; i++) {
          values[i] += (float) (NOISE * random.nextGaussian());
        }
      }
    }
  }

  /** A file for each variable, named by its number in the list of all. */
  private static void write(Path folder, ParityTraining training, Map<String, float[]> values)
      throws IOException {
    Files.createDirectories(folder);
    List<VariableSpec> variables = training.network().variables();
    for (int i = 0; i < variables.size(); i++) {
      float[] value = values.get(variables.get(i).name());
      if (value != null) {
        floats(folder.resolve(String.valueOf(i)), value);
      }
    }
  }

  private static void floats(Path file, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(file, bytes.array());
  }

  private static void integers(Path file, int[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    Files.write(file, bytes.array());
  }
}
