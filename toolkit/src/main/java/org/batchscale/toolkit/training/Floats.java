package org.batchscale.toolkit.training;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Numbers out of tensors. */
final class Floats {
  private Floats() {}

  /** All numbers of a tensor of floats, row by row. */
  static float[] of(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    ((TFloat32) tensor).copyTo(DataBuffers.of(values, false, false));
    return values;
  }
}
