package org.batchscale.yaml;

import java.util.List;

/** The values of keys that a file leaves out. The schemas show the same ones to editors. */
public final class Defaults {
  /** The paper trains its small networks so (reconstructed, not verified against its text). */
  public static final String SCHEDULE = "constant";

  /** All three, as in the measurements of the published archive. */
  public static final List<String> SPLITS = List.of("train", "val", "test");

  /** As many as the validation split of MNIST, so that both errors have the same noise. */
  public static final int TRAIN_EXAMPLES = 5000;

  /** The first step that can be evaluated: nothing is lost unless asked for. */
  public static final long EVALUATE_FROM = 1;

  /** A search of which three trials in four diverge has the wrong search space; ours. */
  public static final int INFEASIBLE_TRIALS_PER_COMPLETE_TRIAL = 3;

  /** The paper's search. */
  public static final String METHOD = "quasi_random";

  /** Enough for a few cores at each batch size, few enough for a good trial to help early. */
  public static final int ROUND = 4;

  /** No batch size waits for another. */
  public static final String ORDER = "plain";

  /** A best trial in the outer tenth of a range makes a better one outside likely; ours. */
  public static final double BOUNDARY_MARGIN = 0.1;

  /** Three widenings by half reach 3.4 times the first range. */
  public static final int BOUNDARY_ROUNDS = 3;

  /** Some figures need the whole course of every trial. */
  public static final String STOP = "never";

  /** One trial per core was faster for small networks than one trial on all cores; measured. */
  public static final int THREADS = 1;

  /** Far above the loss of untrained networks, far below the limit of a float; ours. */
  public static final double DIVERGED_ABOVE = 1e6;

  /** Any fixed number makes runs repeatable; the first. */
  public static final long SEED = 1;

  /** The only device profile so far. */
  public static final String DEVICES = "cpu";

  /** Figure 1 of Shallue et al. 2018 is three by three. */
  public static final int COLUMNS = 3;

  /** What most figures of the paper show. */
  public static final String SHOW = "steps_to_result";

  /** Figure 1 draws it so; figures with several curves name one of them. */
  public static final String PERFECT_SCALING = "first";

  /** The curvatures 1 / i of Zhang et al. 2019. */
  public static final double LARGEST_CURVATURE = 1;

  /** The curvatures 1 / i of Zhang et al. 2019. */
  public static final double CURVATURE_POWER = 1;

  /** Noise of the curvature's size, as in Zhang et al. 2019. */
  public static final double GRADIENT_NOISE = 1;

  /** The same expected loss at first as parameters drawn from a standard normal; ours. */
  public static final double FIRST_PARAMETER = 1;

  /** A day, in seconds: only to end what hangs; ours. */
  public static final double TIME_LIMIT = 86_400;

  /** Far above any measurements of a trial; ours. */
  public static final long OUTPUT_LIMIT = 100_000_000;

  /** A claim speaks of curves or panels as they are. */
  public static final String COMPARE = "each";

  /** The paper speaks of every workload. */
  public static final String HOLDS_FOR = "all";

  /** One case is the least that says something. */
  public static final int CASES_AT_LEAST = 1;

  private Defaults() {}
}
