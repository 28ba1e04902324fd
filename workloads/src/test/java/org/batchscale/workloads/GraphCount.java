package org.batchscale.workloads;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchscale.workloads.layers.LayerContext;
import org.batchscale.workloads.layers.LayerStack;
import org.batchscale.workloads.layers.VariableSpec;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What TensorFlow's own graph of a network and its gradient contains, counted from the shapes of
 * its tensors, at one batch size. Knows nothing of layers.
 *
 * @param forwardFlops of matrix products and convolutions of the forward pass
 * @param backwardFlops of the others
 * @param kept numbers made in the forward pass that an operation of the backward pass reads
 * @param bytes read and written by operations that look at values
 * @param operations number of those
 */
public record GraphCount(
    long forwardFlops, long backwardFlops, long kept, long bytes, int operations) {
  /** Operations whose output is their input's memory. */
  private static final Set<String> SAME_MEMORY =
      Set.of("Reshape", "Identity", "ExpandDims", "Squeeze");

  /** Operations that never look at a value, or only at a shape's. */
  private static final Set<String> OF_SHAPES =
      Set.of(
          "Shape",
          "ShapeN",
          "Size",
          "Rank",
          "Const",
          "Placeholder",
          "BroadcastGradientArgs",
          "ConcatOffset",
          "DynamicStitch",
          "InvertPermutation",
          "Mod",
          "OnesLike",
          "Prod",
          "Range",
          "Fill");

  /** What is computed from the layers' output, such as losses; the gradient starts from it. */
  @FunctionalInterface
  public interface Head {
    /** Continues the graph. */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> output);
  }

  /** Counts layers alone: the gradient starts from their output. */
  public static GraphCount of(LayerStack layers, int batch) {
    return of(layers, batch, (tf, output) -> output);
  }

  /** Counts layers and what is computed from their output. */
  public static GraphCount of(LayerStack layers, int batch, Head head) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> input = fed(tf, batch, layers.inputShape());
      Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
      List<Output<?>> trained = new ArrayList<>();
      for (VariableSpec variable : layers.variables()) {
        Operand<TFloat32> weight =
            tf.placeholder(TFloat32.class, Placeholder.shape(shape(variable.shape())));
        weights.put(variable.name(), weight);
        if (variable.trained()) {
          trained.add(weight.asOutput());
        }
      }
      LayerContext context =
          LayerContext.of(
              tf,
              weights,
              Optional.of(stream -> tf.constant(new long[] {1, stream})),
              new LinkedHashMap<>());
      Operand<TFloat32> value = head.of(tf, layers.apply(context, input));
      Set<String> forward = new HashSet<>();
      graph.operations().forEachRemaining(operation -> forward.add(operation.name()));
      Operand<TFloat32> incoming = tf.placeholder(TFloat32.class, Placeholder.shape(value.shape()));
      Output<?>[] gradients =
          graph.addGradients(
              "gradients",
              new Output<?>[] {value.asOutput()},
              trained.toArray(Output<?>[]::new),
              new Output<?>[] {incoming.asOutput()});
      List<Output<?>> wanted = new ArrayList<>(List.of(gradients));
      wanted.add(value.asOutput());
      return count(needed(wanted), forward);
    }
  }

  /** Labels for a head: whole numbers of this shape, without the batch. */
  public static Operand<TInt32> labels(Ops tf, int batch, List<Integer> shape) {
    return tf.placeholder(TInt32.class, Placeholder.shape(withBatch(batch, shape)));
  }

  private static Operand<TFloat32> fed(Ops tf, int batch, List<Integer> shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(withBatch(batch, shape)));
  }

  private static Shape withBatch(int batch, List<Integer> shape) {
    return Shape.of(batch).append(shape(shape));
  }

  private static Shape shape(List<Integer> dimensions) {
    return Shape.of(dimensions.stream().mapToLong(Integer::longValue).toArray());
  }

  /** All operations on which these depend: a session runs no others. */
  private static Set<GraphOperation> needed(List<Output<?>> wanted) {
    Set<GraphOperation> seen = new LinkedHashSet<>();
    Deque<GraphOperation> next = new ArrayDeque<>();
    wanted.forEach(output -> next.add((GraphOperation) output.op()));
    while (!next.isEmpty()) {
      GraphOperation operation = next.pop();
      if (seen.add(operation)) {
        for (Output<?> input : inputs(operation)) {
          next.add((GraphOperation) input.op());
        }
      }
    }
    return seen;
  }

  private static List<Output<?>> inputs(GraphOperation operation) {
    List<Output<?>> inputs = new ArrayList<>();
    for (int i = 0; i < operation.numInputs(); i++) {
      inputs.add(operation.input(i));
    }
    return inputs;
  }

  private static GraphCount count(Set<GraphOperation> operations, Set<String> forward) {
    long forwardFlops = 0;
    long backwardFlops = 0;
    Map<String, Long> kept = new LinkedHashMap<>();
    long bytes = 0;
    int count = 0;
    for (GraphOperation operation : operations) {
      boolean first = forward.contains(operation.name());
      long flops = flops(operation);
      forwardFlops += first ? flops : 0;
      backwardFlops += first ? 0 : flops;
      if (!first && !OF_SHAPES.contains(operation.type())) {
        for (Output<?> input : inputs(operation)) {
          Output<?> root = root(input);
          // Of a norm's further outputs: a few numbers for each channel.
          boolean statistics = root.op().type().startsWith("FusedBatchNorm") && root.index() > 0;
          if (forward.contains(root.op().name()) && !statistics) {
            kept.put(root.op().name() + ":" + root.index(), root.shape().size());
          }
        }
      }
      if (looksAtValues(operation)) {
        bytes += bytes(operation);
        count++;
      }
    }
    return new GraphCount(
        forwardFlops,
        backwardFlops,
        kept.values().stream().mapToLong(Long::longValue).sum(),
        bytes,
        count);
  }

  /** The operation that made the memory of a value. */
  private static Output<?> root(Output<?> value) {
    GraphOperation operation = (GraphOperation) value.op();
    if (cutsOutExamples(operation)) {
      return root(operation.input(operation.type().equals("Split") ? 1 : 0));
    }
    return SAME_MEMORY.contains(operation.type()) ? root(operation.input(0)) : value;
  }

  /** Whole examples cut out of a batch: a view of its memory. */
  private static boolean cutsOutExamples(GraphOperation operation) {
    if (operation.type().equals("Split") || operation.type().equals("Slice")) {
      Shape in = operation.input(operation.type().equals("Split") ? 1 : 0).shape();
      Shape out = operation.output(0).shape();
      return in.numDimensions() == 4 && in.takeLast(3).equals(out.takeLast(3));
    }
    return false;
  }

  private static boolean looksAtValues(GraphOperation operation) {
    if (cutsOutExamples(operation)) {
      return false;
    }
    if (OF_SHAPES.contains(operation.type()) || SAME_MEMORY.contains(operation.type())) {
      return false;
    }
    if (operation.type().equals("Sum") || operation.type().equals("Transpose")) {
      // A sum over no axis passes its input on, and so does a transposition that changes nothing,
      // as that in the gradient of a lookup.
      Shape in = operation.input(0).shape();
      return operation.type().equals("Sum")
          ? in.size() != operation.output(0).shape().size()
          : in.numDimensions() != 2;
    }
    // Arithmetic on shapes.
    return operation.numOutputs() > 0
        && operation.output(0).shape().numDimensions() > 0
        && !ofShapes(operation);
  }

  /** Whether the operation computes shapes: its inputs come from such, and from nothing else. */
  private static boolean ofShapes(GraphOperation operation) {
    return !operation.type().startsWith("StatelessRandom")
        && inputs(operation).stream()
            .allMatch(
                input -> {
                  GraphOperation from = (GraphOperation) input.op();
                  return !from.type().equals("Placeholder")
                      && (OF_SHAPES.contains(from.type()) || ofShapes(from));
                });
  }

  private static long bytes(GraphOperation operation) {
    long bytes = 0;
    for (Output<?> input : inputs(operation)) {
      bytes += bytes(input);
    }
    for (int i = 0; i < operation.numOutputs(); i++) {
      Output<?> output = operation.output(i);
      boolean statistics = operation.type().startsWith("FusedBatchNorm") && i > 0;
      bytes += statistics ? 0 : bytes(output);
    }
    return switch (operation.type()) {
      // Sums first, then the values with them.
      case "FusedBatchNormV3" -> bytes + bytes(operation.input(0));
      case "FusedBatchNormGradV3" -> bytes + bytes(operation.input(0)) + bytes(operation.input(1));
      // Reads what it cuts out.
      case "Slice" -> 2 * bytes(operation.output(0));
      // Reads some rows of the table.
      case "GatherV2" -> bytes - bytes(operation.input(0)) + bytes(operation.output(0));
      // Rows are added to what is there: read and written.
      case "UnsortedSegmentSum" -> bytes + 2 * bytes(operation.input(0));
      default -> bytes;
    };
  }

  private static long bytes(Output<?> value) {
    return value.shape().isUnknown() || value.shape().hasUnknownDimension()
        ? 0
        : value.shape().size() * (value.dataType() == DataType.DT_BOOL ? 1 : Float.BYTES);
  }

  private static long flops(GraphOperation operation) {
    return switch (operation.type()) {
      case "MatMul", "BatchMatMulV3" -> {
        Shape result = operation.output(0).shape();
        long many = 1;
        for (int i = 0; i < result.numDimensions() - 2; i++) {
          many *= result.get(i);
        }
        // Of m x k times k x n, without asking which one is transposed.
        double inner =
            Math.sqrt(
                (double) operation.input(0).shape().size()
                    / result.size()
                    * operation.input(1).shape().size()
                    / many);
        yield 2 * result.size() * Math.round(inner);
      }
      case "Conv2D" -> convolution(operation.output(0), operation.input(1));
      case "Conv2DBackpropInput" -> convolution(operation.input(2), operation.input(1));
      case "Conv2DBackpropFilter" -> convolution(operation.input(2), operation.output(0));
      default -> 0;
    };
  }

  private static long convolution(Output<?> result, Output<?> kernel) {
    long filters = kernel.shape().get(3);
    return 2 * result.shape().size() * (kernel.shape().size() / filters);
  }
}
