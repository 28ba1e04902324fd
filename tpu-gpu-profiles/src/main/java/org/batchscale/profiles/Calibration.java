package org.batchscale.profiles;

/**
 * What was measured on one device. Predictions use it in place of the peaks.
 *
 * @param measuredOn the processor, and how much of it was used
 * @param flops floating-point operations in a second that matrix products reached
 * @param memoryBandwidth bytes in a second that reading and writing reached
 * @param stepSeconds fixed time of a step, whatever it computes
 * @param operationSeconds fixed time of an operation, whatever it computes
 */
public record Calibration(
    String measuredOn,
    double flops,
    double memoryBandwidth,
    double stepSeconds,
    double operationSeconds) {}
