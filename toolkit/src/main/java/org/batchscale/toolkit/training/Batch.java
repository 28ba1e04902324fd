package org.batchscale.toolkit.training;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Examples as a network takes them, with their labels.
 *
 * @param inputs {@code [batch, height, width, channels]}, or token ids {@code [batch, length]}
 * @param labels {@code [batch]}, {@code [batch, classes]} of 0 and 1, or {@code [batch, length]}
 */
record Batch(Operand<TFloat32> inputs, Operand<TInt32> labels) {}
