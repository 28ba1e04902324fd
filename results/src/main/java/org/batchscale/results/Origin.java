package org.batchscale.results;

/** Where the trials of a study come from. Values are only ever added, never removed. */
public enum Origin {
  /** Trained by Batchscale: a provenance stands beside the study. */
  OWN,
  /** In the published archive's form, without provenance. */
  PUBLISHED_FORM,
  /** Made up by a generator, as its study.json says with {@code "synthetic": true}. */
  SYNTHETIC
}
