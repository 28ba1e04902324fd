package org.batchscale.workloads.layers;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What a layer needs to continue a graph.
 *
 * @param tf builds operations
 * @param weights value of the layer's variable of a given name
 * @param randomSeeds seed {@code [2]} of each of this layer's random streams at this step, counted
 *     from 0, for stateless random operations; empty in evaluation, where layers such as dropout do
 *     nothing
 * @param newState takes the next value of one of the layer's variables that is not trained; called
 *     in training only, at most once for each
 * @param firstExample where the examples begin in the batch of the step, a scalar; empty where they
 *     are the whole batch
 */
public record LayerContext(
    Ops tf,
    Function<String, Operand<TFloat32>> weights,
    Optional<IntFunction<Operand<TInt64>>> randomSeeds,
    BiConsumer<String, Operand<TFloat32>> newState,
    Optional<Operand<TInt64>> firstExample) {

  /**
   * The context of a network.
   *
   * @param weights value of each variable, by its unique name
   * @param newState receives the next values of variables that are not trained, by unique name
   */
  public static LayerContext of(
      Ops tf,
      Map<String, ? extends Operand<TFloat32>> weights,
      Optional<IntFunction<Operand<TInt64>>> randomSeeds,
      Map<String, Operand<TFloat32>> newState) {
    return new LayerContext(tf, weights::get, randomSeeds, newState::put, Optional.empty());
  }

  /** The same, for examples that are a part of a step's batch and begin at this place in it. */
  public LayerContext partFrom(Operand<TInt64> first) {
    return new LayerContext(tf, weights, randomSeeds, newState, Optional.of(first));
  }

  /** Whether the layer is being trained, rather than evaluated. */
  public boolean training() {
    return randomSeeds.isPresent();
  }

  /** Seed {@code [2]} of a layer that has one random stream; empty in evaluation. */
  public Optional<Operand<TInt64>> randomSeed() {
    return randomSeeds.map(seeds -> seeds.apply(0));
  }

  /**
   * The context of a layer within this one.
   *
   * @param name its name in this layer, before a slash in the names of its variables
   * @param firstSeed number of the random streams of the layers within before it
   */
  public LayerContext within(String name, int firstSeed) {
    return new LayerContext(
        tf,
        variable -> weights.apply(name + "/" + variable),
        randomSeeds.map(seeds -> stream -> seeds.apply(firstSeed + stream)),
        (variable, value) -> newState.accept(name + "/" + variable, value),
        firstExample);
  }
}
