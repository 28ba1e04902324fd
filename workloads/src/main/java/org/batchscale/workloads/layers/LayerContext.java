package org.batchscale.workloads.layers;

import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What a layer needs to continue a graph.
 *
 * @param tf builds operations
 * @param weights value of the layer's variable of a given name
 * @param randomSeed seed {@code [2]} of this layer's randomness at this step, for stateless random
 *     operations; empty in evaluation, where layers such as dropout do nothing
 */
public record LayerContext(
    Ops tf, Function<String, Operand<TFloat32>> weights, Optional<Operand<TInt64>> randomSeed) {}
