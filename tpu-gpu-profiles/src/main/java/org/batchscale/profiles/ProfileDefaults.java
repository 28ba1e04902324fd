package org.batchscale.profiles;

import java.time.Duration;

/** What holds where a profile says nothing. */
public final class ProfileDefaults {
  /** The profile of an experiment that names none: one CPU device, as TensorFlow gives it. */
  public static final String PROFILE = "cpu";

  /** A worker process needs some seconds to start; a minute covers a slow disk. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(60);

  /** A call computes a handful of steps; two minutes are far above any that was measured. */
  public static final Duration STEP_TIMEOUT = Duration.ofSeconds(120);

  private ProfileDefaults() {}
}
