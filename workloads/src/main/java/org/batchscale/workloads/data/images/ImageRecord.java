package org.batchscale.workloads.data.images;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import org.batchscale.workloads.data.DataException;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/**
 * An image in a TFRecord: a tf.Example with the features {@code image/encoded} (the file's bytes)
 * and {@code image/class/label} (a number).
 *
 * @param image the file's bytes
 * @param label the number
 */
@SuppressWarnings("ArrayRecordComponent") // read once, then dropped; a copy would cost
record ImageRecord(byte[] image, long label) {
  static final String IMAGE = "image/encoded";
  static final String LABEL = "image/class/label";

  /**
   * Takes a record apart.
   *
   * @param file where it is, for messages
   * @param offset where in the file
   * @param data the record
   * @throws DataException if it is no example, or lacks one of the features
   */
  static ImageRecord parse(Path file, long offset, byte[] data) {
    try {
      Example example = Example.parseFrom(data);
      Feature image = example.getFeatures().getFeatureOrDefault(IMAGE, null);
      Feature label = example.getFeatures().getFeatureOrDefault(LABEL, null);
      if (image != null
          && label != null
          && image.getBytesList().getValueCount() == 1
          && label.getInt64List().getValueCount() == 1) {
        return new ImageRecord(
            image.getBytesList().getValue(0).toByteArray(), label.getInt64List().getValue(0));
      }
      throw refused(file, offset, "lacks one of them, or has it twice");
    } catch (InvalidProtocolBufferException e) {
      throw refused(file, offset, "is none: " + e.getMessage());
    }
  }

  private static DataException refused(Path file, long offset, String found) {
    return new DataException(
        file + ", record at byte " + offset,
        "must be a tf.Example with one %s and one %s, %s".formatted(IMAGE, LABEL, found),
        "write the shards with these features, as the usual scripts do");
  }
}
