package org.batchscale.profiles;

/**
 * A public list price.
 *
 * @param usdPerHour US dollars for an hour
 * @param per what has this price
 * @param asOf year, month or day for which the source told it: {@code 2024-05}
 * @param source short name of the source, one of {@link DeviceProfile#sources()}; empty if none
 */
public record Price(double usdPerHour, Per per, String asOf, String source) {
  /** What has a price. */
  public enum Per {
    /** One device. */
    DEVICE,
    /** One machine with its devices. */
    HOST,
    /** Everything in the profile. */
    PROFILE
  }
}
