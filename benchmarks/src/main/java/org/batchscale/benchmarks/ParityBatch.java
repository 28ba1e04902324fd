package org.batchscale.benchmarks;

import java.util.Random;
import org.batchscale.workloads.data.TextForm;

/**
 * A random batch as a network takes it, row by row.
 *
 * @param inputs standard normal pixels, or the row of tokens shifted by one, as floats
 * @param labels as the objective takes them
 */
@SuppressWarnings("ArrayRecordComponent") // made, fed and written, never compared
record ParityBatch(float[] inputs, int[] labels) {

  static ParityBatch draw(ParityCase parity, Random random) {
    int size = parity.batchSize() * parity.input().stream().reduce(1, Math::multiplyExact);
    if (parity.labels().equals("next_token")) {
      return texts(parity, random);
    }
    float[] inputs = new float[size];
    for (int i = 0; i < size; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    boolean many = parity.labels().equals("many_classes");
    int[] labels =
        many
            ? random.ints((long) parity.batchSize() * parity.logits(), 0, 2).toArray()
            : random.ints(parity.batchSize(), 0, parity.logits()).toArray();
    return new ParityBatch(inputs, labels);
  }

  /** Every second row ends early and is padded. */
  private static ParityBatch texts(ParityCase parity, Random random) {
    int length = parity.input().get(0);
    float[] inputs = new float[parity.batchSize() * length];
    int[] labels = new int[inputs.length];
    for (int row = 0; row < parity.batchSize(); row++) {
      int end = row % 2 == 0 ? length : 1 + random.nextInt(length - 1);
      for (int place = 0; place < length; place++) {
        int at = row * length + place;
        if (place < end) {
          labels[at] = TextForm.FIRST + random.nextInt(parity.logits() - TextForm.FIRST);
        } else {
          labels[at] = place == end ? TextForm.END : TextForm.PADDING;
        }
        inputs[at] = place == 0 ? TextForm.START : labels[at - 1];
      }
    }
    return new ParityBatch(inputs, labels);
  }
}
