package org.batchscale.toolkit.grpc;

import org.batchscale.profiles.DeviceKind;
import org.tensorflow.proto.ConfigProto;

/** Threads and devices of a server, which are fixed when it starts. */
final class ServerConfig {
  private ServerConfig() {}

  /**
   * A server's configuration.
   *
   * @param threads threads to compute with
   * @param kind kind of its devices; it has a CPU device in any case
   * @param devices number of devices of that kind
   */
  static ConfigProto of(int threads, DeviceKind kind, int devices) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(threads)
        .putDeviceCount(DeviceKind.CPU.word(), kind == DeviceKind.CPU ? devices : 1)
        .putDeviceCount(DeviceKind.GPU.word(), kind == DeviceKind.GPU ? devices : 0)
        .build();
  }
}
