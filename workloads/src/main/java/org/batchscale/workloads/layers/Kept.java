package org.batchscale.workloads.layers;

/**
 * What must stay in memory between a layer's forward and its backward pass. A layer counts what it
 * makes itself; of its input and its output it only says whether its own backward pass reads them
 * again, for its neighbours may do so too, and there is only one copy.
 *
 * @param inner float32 numbers of one example that the layer makes and reads again, without its
 *     output
 * @param input whether it reads its input again
 * @param output whether it reads its output again
 * @param passes whether its output is its input's memory, in another shape or none
 */
public record Kept(long inner, boolean input, boolean output, boolean passes) {
  /** Nothing is read again. */
  public static final Kept NOTHING = inner(0);

  /** The output is the input. */
  public static final Kept PASSES = new Kept(0, false, false, true);

  /** Only numbers made within are read again. */
  public static Kept inner(long numbers) {
    return new Kept(numbers, false, false, false);
  }

  /** The input is read again too. */
  public Kept andInput() {
    return new Kept(inner, true, output, passes);
  }

  /** The output is read again too. */
  public Kept andOutput() {
    return new Kept(inner, input, true, passes);
  }
}
