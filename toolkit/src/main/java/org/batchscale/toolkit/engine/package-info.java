/**
 * Where trials are computed: an {@link org.batchscale.toolkit.engine.Engine} has slots, each of
 * which runs one trial at a time, in this process, in another, or on another machine. What a trial
 * does follows from its {@link org.batchscale.toolkit.engine.TrialRequest} and the experiment
 * alone.
 */
package org.batchscale.toolkit.engine;
