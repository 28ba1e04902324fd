/**
 * What a batch-size scaling study consists of, and how it lies on disk.
 *
 * <p>A <b>workload</b> is a data set, a model and an optimizer. A <b>study</b> is the metaparameter
 * search of one workload at one batch size. A <b>trial</b> is one training run of a study. A
 * <b>measurement</b> is one evaluation during a trial. The terms are those of Shallue et al. 2018,
 * "Measuring the Effects of Data Parallelism on Neural Network Training".
 *
 * <p>On disk a results tree has the layout in which the authors published their own trials:
 *
 * <pre>
 * &lt;root&gt;/&lt;dataset&gt;/&lt;model&gt;/&lt;optimizer&gt;/&lt;batch_size&gt;/study.json
 * &lt;root&gt;/&lt;dataset&gt;/&lt;model&gt;/&lt;optimizer&gt;/&lt;batch_size&gt;/provenance.json          (ours)
 * &lt;root&gt;/&lt;dataset&gt;/&lt;model&gt;/&lt;optimizer&gt;/&lt;batch_size&gt;/&lt;trial_id&gt;/metadata.json
 * &lt;root&gt;/&lt;dataset&gt;/&lt;model&gt;/&lt;optimizer&gt;/&lt;batch_size&gt;/&lt;trial_id&gt;/measurements.csv
 * </pre>
 *
 * <p>{@link org.batchscale.results.TreeStudies} reads such a tree, ours or theirs, as far as it can
 * be read; {@link org.batchscale.results.ArchiveIndex} reads it, or an archive of it, into a DuckDB
 * file that is asked many times faster. Both are a {@link org.batchscale.results.StudySource} of
 * {@link org.batchscale.results.StudyData}. {@link org.batchscale.results.StudyFolder} and {@link
 * org.batchscale.results.TrialWriter} write a tree. Measurements are appended and flushed row by
 * row; {@code metadata.json} appears by an atomic rename when the trial has ended, so a trial
 * without it never happened.
 */
package org.batchscale.results;
