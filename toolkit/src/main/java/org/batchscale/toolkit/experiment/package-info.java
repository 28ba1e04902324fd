/**
 * The studies of an experiment, from plan to tree. {@link
 * org.batchscale.toolkit.experiment.ExperimentPlan} fits a definition to its task and finds all
 * that does not fit before anything trains; {@link org.batchscale.toolkit.experiment.LocalEngine}
 * runs the trials that are missing from a results tree, one per core.
 *
 * <p>Which trials a study keeps does not depend on how many run at once: a trial is begun only if
 * it is needed whatever comes of the trials in flight, so a study ends with exactly the ids that
 * running them one by one would have made.
 */
package org.batchscale.toolkit.experiment;
