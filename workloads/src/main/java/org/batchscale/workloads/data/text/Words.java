package org.batchscale.workloads.data.text;

/**
 * Cuts a text into words; no subword unit reaches beyond one. A word is a run of letters, of digits
 * or of other characters, together with the single blank before it if there is one; what other
 * white space there is forms words of its own. Bytes of 0x80 and above count as letters, so that
 * letters outside ASCII stay whole. Nothing is lost: the words put together are the text.
 */
final class Words {
  /** Bytes of the longest word; a longer run is cut. Bounds the time that one word may take. */
  static final int LONGEST = 64;

  private static final byte SPACE = 0;
  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;
  private static final byte OTHER = 3;
  private static final byte[] KINDS = kinds();

  private Words() {}

  /**
   * Where the word ends that begins here.
   *
   * @param from its first byte
   * @param to the end of the text, above {@code from}
   */
  static int end(byte[] text, int from, int to) {
    int limit = Math.min(to, from + LONGEST);
    int at = from;
    while (at < limit && kind(text[at]) == SPACE) {
      at++;
    }
    if (at > from) {
      boolean leads = text[at - 1] == ' ' && at < to && kind(text[at]) != SPACE;
      if (!leads) {
        return at;
      }
      if (at - 1 > from) {
        return at - 1;
      }
    }
    byte kind = kind(text[at]);
    while (at < limit && kind(text[at]) == kind) {
      at++;
    }
    return at;
  }

  private static byte kind(byte value) {
    return KINDS[value & 0xff];
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int b = 0; b < 256; b++) {
      boolean letter = b >= 0x80 || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      boolean space = b == ' ' || (b >= '\t' && b <= '\r');
      kinds[b] = letter ? LETTER : space ? SPACE : b >= '0' && b <= '9' ? DIGIT : OTHER;
    }
    return kinds;
  }
}
