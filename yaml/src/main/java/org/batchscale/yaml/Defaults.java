package org.batchscale.yaml;

import java.util.List;

/** What holds where a definition is silent, each with its reason. */
public final class Defaults {
  /** Newest version of definition files that this build reads. */
  public static final int VERSION = 1;

  /** All three splits, as in the published archive. */
  public static final List<String> SPLITS = List.of("train", "val", "test");

  /** As many training as validation examples of the MNISTs are measured; ours to choose. */
  public static final int TRAIN_EXAMPLES = 5000;

  /**
   * INFEASIBLE trials per wanted COMPLETE one before a study gives up: the archive needs up to 1.9.
   */
  public static final int INFEASIBLE_PER_COMPLETE = 3;

  /** One thread per trial and one trial per core is fastest for small models. */
  public static final int THREADS = 1;

  /** Far above any loss from which training returns; ours to choose. */
  public static final double DIVERGED_ABOVE = 1.0e6;

  /** Any number would do. */
  public static final long SEED = 1;

  /** The only devices so far. */
  public static final String DEVICES = "cpu";

  /** The paper's choice for the fully connected and Simple CNN models. */
  public static final String SCHEDULE = "constant";

  /** The paper's figure 1 has three panels side by side. */
  public static final int COLUMNS = 3;

  private Defaults() {}
}
