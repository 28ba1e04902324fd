package org.batchscale.profiles;

/** What kind of processor a device is. */
public enum DeviceKind {
  /** The machine's own processor; every machine has one. */
  CPU("CPU"),
  /** An NVIDIA graphics processor. */
  GPU("GPU"),
  /** A tensor processing unit of Google; only for planning. */
  TPU("TPU");

  private final String word;

  DeviceKind(String word) {
    this.word = word;
  }

  /** As users read it, and as TensorFlow names the device type. */
  public String word() {
    return word;
  }
}
