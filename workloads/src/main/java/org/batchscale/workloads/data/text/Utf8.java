package org.batchscale.workloads.data.text;

/** Tells text in UTF-8 from other bytes. */
final class Utf8 {
  private Utf8() {}

  /** Whether the bytes are well-formed: no overlong forms, no surrogates, nothing cut off. */
  static boolean valid(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      int lead = bytes[at++] & 0xff;
      if (lead < 0x80) {
        continue;
      }
      int more =
          lead >= 0xc2 && lead <= 0xdf
              ? 1
              : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
      if (more == 0 || at + more > length) {
        return false;
      }
      int second = bytes[at] & 0xff;
      boolean wrong =
          (lead == 0xe0 && second < 0xa0)
              || (lead == 0xed && second > 0x9f)
              || (lead == 0xf0 && second < 0x90)
              || (lead == 0xf4 && second > 0x8f);
      if (wrong) {
        return false;
      }
      for (int i = 0; i < more; i++) {
        if ((bytes[at++] & 0xc0) != 0x80) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether there is a control character of ASCII besides the tab. */
  static boolean hasControl(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if ((b >= 0 && b < 0x20 && b != '\t') || b == 0x7f) {
        return true;
      }
    }
    return false;
  }
}
