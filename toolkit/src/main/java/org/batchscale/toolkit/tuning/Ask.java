package org.batchscale.toolkit.tuning;

import java.util.Optional;
import org.batchscale.results.Parameters;

/**
 * A trial that the tuner wants run.
 *
 * @param trialId its id
 * @param parameters its metaparameters
 * @param limit where it may stop unless it has reached the goal by then; empty if it must run all
 *     its steps
 */
public record Ask(int trialId, Parameters parameters, Optional<Limit> limit) {}
