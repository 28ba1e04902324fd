package org.batchscale.benchmarks.archive;

/**
 * One study of the archive: where it lies and how large it is.
 *
 * @param base folder of the data set, several levels deep for subsets
 * @param dataset as study.json names it
 * @param model as the folder is named
 * @param optimizer as the folder is named
 * @param batchSize examples per step
 * @param shape constants of the workload
 * @param counts trials to write
 * @param trainSteps steps of a trial
 * @param rows measurements of a complete trial
 */
record StudySpec(
    String base,
    String dataset,
    String model,
    String optimizer,
    int batchSize,
    WorkloadShape shape,
    TrialCounts counts,
    long trainSteps,
    int rows) {
  /** base/model/optimizer. */
  String workload() {
    return base + "/" + model + "/" + optimizer;
  }

  /** The study's folder below the archive's root, with slashes. */
  String path() {
    return workload() + "/" + batchSize;
  }

  /** Common Crawl's trials had a budget of time: their steps differ, and study.json says 0. */
  boolean timed() {
    return base.equals("common_crawl");
  }

  /** Expected measurements of all trials. */
  double expectedRows() {
    return rows * counts.fullTrials();
  }

  StudySpec with(TrialCounts trials, int measurements) {
    return new StudySpec(
        base, dataset, model, optimizer, batchSize, shape, trials, trainSteps, measurements);
  }
}
