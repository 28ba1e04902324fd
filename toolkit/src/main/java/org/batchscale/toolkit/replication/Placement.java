package org.batchscale.toolkit.replication;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;

/**
 * Where a training step is computed.
 *
 * @param replicas the device of each replica, in the order of the batch
 * @param host the device that holds data and hands out examples
 * @param variables the devices that hold the variables; several share them out
 * @param microBatch most examples that a replica computes at once; any number if empty
 */
public record Placement(
    List<DeviceSpec> replicas,
    DeviceSpec host,
    List<DeviceSpec> variables,
    OptionalInt microBatch) {
  /** One processor, which computes every batch as a whole. */
  public static final Placement ONE = cpus(1);

  /** Copies the lists. */
  public Placement {
    replicas = List.copyOf(replicas);
    variables = List.copyOf(variables);
    if (replicas.isEmpty() || variables.isEmpty()) {
      throw new IllegalArgumentException("a placement needs a replica and a home for variables");
    }
  }

  /** Replicas on the first n CPU devices of this process, with the variables on the first. */
  public static Placement cpus(int n) {
    List<DeviceSpec> devices =
        IntStream.range(0, n).mapToObj(i -> local(DeviceType.CPU, i)).toList();
    return new Placement(devices, devices.get(0), List.of(devices.get(0)), OptionalInt.empty());
  }

  /** Replicas on the first n GPUs of this process, with the variables on the first. */
  public static Placement gpus(int n) {
    List<DeviceSpec> devices =
        IntStream.range(0, n).mapToObj(i -> local(DeviceType.GPU, i)).toList();
    return new Placement(
        devices, local(DeviceType.CPU, 0), List.of(devices.get(0)), OptionalInt.empty());
  }

  private static DeviceSpec local(DeviceType type, int index) {
    return DeviceSpec.newBuilder().deviceType(type).deviceIndex(index).build();
  }

  /** The same with the variables shared out over the replicas' devices. */
  public Placement spread() {
    return new Placement(replicas, host, replicas, microBatch);
  }

  /** The same with at most so many examples at once on each replica. */
  public Placement withMicroBatch(int most) {
    return new Placement(replicas, host, variables, OptionalInt.of(most));
  }

  /** How a batch is cut. */
  public BatchParts parts(int batchSize, int group) {
    return BatchParts.of(batchSize, group, replicas.size(), microBatch);
  }

  /**
   * Whether a batch is computed as a whole on the host: the form without copies between devices,
   * and the only one that needs no device names.
   */
  public boolean isWhole(BatchParts parts) {
    return replicas.size() == 1
        && !parts.accumulated()
        && variables.equals(List.of(host))
        && replicas.get(0).equals(host);
  }

  /** Number of devices of a type in this process that the placement names. */
  public int localDevices(DeviceType type) {
    return IntStream.concat(
            replicas.stream().mapToInt(device -> needs(device, type)),
            variables.stream().mapToInt(device -> needs(device, type)))
        .max()
        .orElse(0);
  }

  private static int needs(DeviceSpec device, DeviceType type) {
    return device.deviceType() == type && device.job() == null ? device.deviceIndex() + 1 : 0;
  }
}
