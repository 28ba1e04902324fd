package org.batchscale.toolkit.devices;

/** Other work left nothing to measure. The message says what to do. */
public final class BusyMachineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BusyMachineException() {
    super(
        "the machine is too busy to be measured: operations seem to take no time; end other work, or"
            + " measure longer");
  }
}
