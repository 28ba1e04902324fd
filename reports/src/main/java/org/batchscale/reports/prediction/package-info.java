/**
 * Predicted step times, times and costs to result: what was measured joined with what the device
 * profiles say, as tables. Everything here is labelled as predicted.
 */
package org.batchscale.reports.prediction;
