package org.batchscale.toolkit.devices;

/** Devices that this machine does not have. Its message says what is missing and the way out. */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DeviceException(String message) {
    super(message);
  }
}
