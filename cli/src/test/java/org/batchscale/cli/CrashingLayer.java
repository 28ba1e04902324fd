package org.batchscale.cli;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.batchscale.workloads.layers.Layer;
import org.batchscale.workloads.layers.LayerContext;
import org.batchscale.workloads.layers.LayerInput;
import org.batchscale.workloads.layers.LayerType;
import org.batchscale.workloads.layers.LayerWork;
import org.batchscale.workloads.layers.VariableSpec;
import org.batchscale.yaml.definition.LayerDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * {@code crashing: {folder: F}}: changes nothing, except that whoever builds a graph with it takes
 * a file from the folder and reads from address 0 in native code, as long as there are files.
 */
public final class CrashingLayer implements LayerType {
  @Override
  public String name() {
    return "crashing";
  }

  @Override
  public Layer create(LayerDefinition definition, LayerInput input) {
    definition.allow(Set.of("folder"));
    return new Crashing(Path.of((String) definition.options().get("folder")), input.shape());
  }

  private record Crashing(Path folder, List<Integer> outputShape) implements Layer {
    @Override
    public String description() {
      return "crashing";
    }

    @Override
    public List<VariableSpec> variables() {
      return List.of();
    }

    @Override
    public LayerWork work(List<Integer> inputShape, boolean inputGradient) {
      return LayerWork.NONE;
    }

    @Override
    public Operand<TFloat32> apply(LayerContext context, Operand<TFloat32> input) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.limit(1).toList()) {
          Files.delete(file);
          new Pointer(0).getInt(0);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return input;
    }
  }
}
