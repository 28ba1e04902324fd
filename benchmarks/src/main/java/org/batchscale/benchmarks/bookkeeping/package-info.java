/**
 * Runs of trials that train nothing, to see what remains: {@link
 * org.batchscale.benchmarks.bookkeeping.BookkeepingRun} times deciding, recording and opening
 * again.
 */
package org.batchscale.benchmarks.bookkeeping;
