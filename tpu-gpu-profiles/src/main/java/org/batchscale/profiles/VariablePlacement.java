package org.batchscale.profiles;

/** Where the weights and the optimizer's state live. */
public enum VariablePlacement {
  /** All on the first device. */
  ONE_DEVICE,
  /** Tensor by tensor over all devices, so that no device must hold all of them. */
  SPREAD
}
