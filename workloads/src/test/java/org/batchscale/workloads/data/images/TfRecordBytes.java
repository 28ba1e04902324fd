package org.batchscale.workloads.data.images;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.Int64List;

/** Writes TFRecords as the usual scripts do. */
final class TfRecordBytes {
  private TfRecordBytes() {}

  static byte[] file(List<byte[]> records) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] data : records) {
      file.writeBytes(record(data.length, data));
    }
    return file.toByteArray();
  }

  /** A record that claims another length than that of its data, with a right CRC of it. */
  static byte[] record(long length, byte[] data) {
    byte[] claimed = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    return ByteBuffer.allocate(16 + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(claimed)
        .putInt(masked(claimed))
        .put(data)
        .putInt(masked(data))
        .array();
  }

  /** A tf.Example with an image and its label. */
  static byte[] example(byte[] image, long label) {
    return Example.newBuilder()
        .setFeatures(
            Features.newBuilder()
                .putFeature(
                    "image/encoded",
                    Feature.newBuilder()
                        .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFrom(image)))
                        .build())
                .putFeature(
                    "image/filename",
                    Feature.newBuilder()
                        .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFromUtf8("x")))
                        .build())
                .putFeature(
                    "image/class/label",
                    Feature.newBuilder()
                        .setInt64List(Int64List.newBuilder().addValue(label))
                        .build()))
        .build()
        .toByteArray();
  }

  private static int masked(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    long value = crc.getValue();
    return (int) (((value >>> 15) | (value << 17)) + 0xa282ead8L);
  }
}
