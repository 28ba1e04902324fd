package org.batchscale.profiles;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of names: by letters, and by numbers where they have numbers. */
final class ProfileNames {
  /** {@code tpu-v2-8} before {@code tpu-v2-32}. */
  static final Comparator<String> NATURAL = Comparator.comparing(ProfileNames::key);

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private ProfileNames() {}

  /** The name with each number preceded by how many digits it has. */
  private static String key(String name) {
    Matcher numbers = NUMBER.matcher(name);
    return numbers.replaceAll(
        found -> {
          String digits = new BigInteger(found.group()).toString();
          return (char) ('0' + digits.length()) + digits;
        });
  }
}
