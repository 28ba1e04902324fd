package org.batchscale.workloads.data.text;

import java.util.Locale;

/** Which split of a data set a text belongs to. */
enum Part {
  TRAIN,
  VAL,
  TEST;

  /** {@code train}, {@code val}, {@code test}. */
  String split() {
    return name().toLowerCase(Locale.ROOT);
  }
}
