package org.batchscale.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 and says where a file is not text. */
final class Utf8 {
  private Utf8() {}

  /** The text of {@code bytes} without a byte-order mark. */
  static String decode(byte[] bytes, String file) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int bad = bytes[in.position()] & 0xff;
      throw new DefinitionException(
          new Complaint(
              placeAfter(text, file),
              "",
              "must be UTF-8 text, got the byte 0x%02X".formatted(bad),
              "save the file as UTF-8"));
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if ((c < ' ' && c != '\t' && c != '\n' && c != '\r')
          || (c >= 0x7f && c < 0xa0 && c != 0x85)) {
        throw new DefinitionException(
            new Complaint(
                placeAfter(text.substring(0, at), file),
                "",
                "must be text, got the control character U+%04X".formatted((int) c),
                "check that this is the file you mean, or remove the character"));
      }
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Place placeAfter(String text, String file) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int start = text.lastIndexOf('\n') + 1;
    if (start == 0 && text.startsWith("\uFEFF")) {
      start = 1;
    }
    return new Place(file, line, 1 + text.codePointCount(start, text.length()));
  }
}
