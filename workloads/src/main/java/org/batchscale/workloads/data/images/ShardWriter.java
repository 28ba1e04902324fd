package org.batchscale.workloads.data.images;

import com.google.protobuf.ByteString;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.Int64List;

/** Writes a shard of images as TFRecords, in the form of ImageNet's. */
final class ShardWriter implements AutoCloseable {
  private final OutputStream out;

  /** Begins a shard. */
  ShardWriter(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /**
   * Adds an image.
   *
   * @param image the file's bytes
   * @param label its class, from 0; stored from 1
   */
  void add(byte[] image, int label) throws IOException {
    byte[] data =
        Example.newBuilder()
            .setFeatures(
                Features.newBuilder()
                    .putFeature(
                        ImageRecord.IMAGE,
                        Feature.newBuilder()
                            .setBytesList(
                                BytesList.newBuilder().addValue(ByteString.copyFrom(image)))
                            .build())
                    .putFeature(
                        ImageRecord.LABEL,
                        Feature.newBuilder()
                            .setInt64List(Int64List.newBuilder().addValue(label + 1L))
                            .build()))
            .build()
            .toByteArray();
    byte[] length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    out.write(length);
    out.write(littleEndian(TfRecords.masked(length, length.length)));
    out.write(data);
    out.write(littleEndian(TfRecords.masked(data, data.length)));
  }

  private static byte[] littleEndian(int crc) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(crc).array();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
