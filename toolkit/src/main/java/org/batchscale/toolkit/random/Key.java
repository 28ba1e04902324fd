package org.batchscale.toolkit.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Turns names and numbers into well-mixed seeds: the first 64 bits of their SHA-256. */
public final class Key {
  private Key() {}

  /** The seed of these parts; other parts, or another order of them, give another seed. */
  public static long of(Object... parts) {
    String text = Arrays.stream(parts).map(Object::toString).collect(Collectors.joining("\u001f"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
