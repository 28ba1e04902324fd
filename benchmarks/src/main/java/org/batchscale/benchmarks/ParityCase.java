package org.batchscale.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batchscale.workloads.data.Augmentation;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.Scaling;
import org.batchscale.workloads.data.TextForm;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ModelDefinition;

/**
 * A network, a batch and metaparameters for which another implementation can be asked.
 *
 * @param name name of the case
 * @param model name or path of the model
 * @param input shape of one example
 * @param logits number of classes, or the vocabulary
 * @param labels {@code one_class}, {@code many_classes} or {@code next_token}
 * @param batchSize examples of the batch
 * @param learningRate constant learning rate
 * @param momentum gamma, of the two algorithms that have it
 * @param smoothing label smoothing
 * @param seed seed of the batch, and of what is added to the first values
 */
record ParityCase(
    String name,
    String model,
    List<Integer> input,
    int logits,
    String labels,
    int batchSize,
    double learningRate,
    double momentum,
    double smoothing,
    long seed) {

  /** The cases of a table. */
  static List<ParityCase> read(Path table) {
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .filter(line -> !line.startsWith("#") && !line.startsWith("case,"))
          .map(line -> line.split(",", -1))
          .map(
              cell ->
                  new ParityCase(
                      cell[0],
                      cell[1],
                      Arrays.stream(cell[2].split(" ")).map(Integer::valueOf).toList(),
                      Integer.parseInt(cell[3]),
                      cell[4],
                      Integer.parseInt(cell[5]),
                      Double.parseDouble(cell[6]),
                      Double.parseDouble(cell[7]),
                      Double.parseDouble(cell[8]),
                      Long.parseLong(cell[9])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an example is. */
  ExampleForm form() {
    return switch (labels) {
      case "one_class", "many_classes" ->
          new ImageForm(
              input, logits, labels.equals("many_classes"), Scaling.UNIT, Augmentation.NONE);
      case "next_token" -> new TextForm(input.get(0), logits);
      default -> throw new IllegalArgumentException("unknown labels '" + labels + "'");
    };
  }

  /** The network without its dropout, whose masks no other implementation would draw. */
  Network network() {
    ModelDefinition whole = DefinitionReader.model(model);
    ModelDefinition fixed =
        new ModelDefinition(
            whole.name(),
            whole.layers().stream().filter(layer -> !layer.type().equals("dropout")).toList(),
            whole.places());
    return Network.of(fixed, form().inputShape(), form().logitsShape());
  }

  /** Shape of the whole batch of something with this shape for one example. */
  int[] batched(List<Integer> one) {
    return IntStream.concat(IntStream.of(batchSize), one.stream().mapToInt(Integer::intValue))
        .toArray();
  }
}
