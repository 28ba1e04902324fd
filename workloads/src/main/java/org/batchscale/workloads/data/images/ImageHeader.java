package org.batchscale.workloads.data.images;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the front of an image file says of it, read without decoding it.
 *
 * @param kind its format, told by its content, whatever its name
 * @param width pixels of a row
 * @param height number of rows
 * @param components colours of a pixel as stored: 1 grey, 3 colour, 4 CMYK; 3 for PNG
 */
record ImageHeader(Kind kind, int width, int height, int components) {
  /** Above this an image is refused: nobody's photograph, and a few bytes can claim it. */
  static final long MOST_PIXELS = 100_000_000;

  private static final int JPEG_START = 0xffd8;
  private static final long PNG_START = 0x89504e470d0a1a0aL;
  private static final int PNG_IHDR = 0x49484452;

  /** The formats that are read. */
  enum Kind {
    JPEG,
    PNG
  }

  /** Not the front of an image that can be read; the message says why, to follow "must be ...". */
  static final class NotAnImage extends IOException {
    private static final long serialVersionUID = 1L;

    NotAnImage(String message) {
      super(message);
    }
  }

  /** The front of an image, but the size lies behind the bytes that were given. */
  static final class TooShort extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads the header.
   *
   * @param bytes the file, or its front
   * @throws NotAnImage if it is neither JPEG nor PNG, or has a size that cannot be
   * @throws TooShort if more bytes are needed to tell
   */
  static ImageHeader of(byte[] bytes) throws NotAnImage, TooShort {
    if (bytes.length == 0) {
      throw new NotAnImage("is empty");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length >= 2 && (in.getShort(0) & 0xffff) == JPEG_START) {
      return jpeg(in);
    }
    if (bytes.length >= 26 && in.getLong(0) == PNG_START && in.getInt(12) == PNG_IHDR) {
      return new ImageHeader(Kind.PNG, in.getInt(16), in.getInt(20), 3).checked();
    }
    throw new NotAnImage("does not begin as JPEG or PNG");
  }

  private static ImageHeader jpeg(ByteBuffer in) throws NotAnImage, TooShort {
    int at = 2;
    while (at + 4 <= in.limit()) {
      if (in.get(at) != (byte) 0xff) {
        throw new NotAnImage("is JPEG that has no marker at byte " + at);
      }
      int marker = in.get(at + 1) & 0xff;
      if (marker == 0xff) {
        // A fill byte.
        at++;
        continue;
      }
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
        at += 2;
        continue;
      }
      if (marker == 0xd9 || marker == 0xda) {
        throw new NotAnImage("is JPEG without a frame header before its image");
      }
      int length = in.getShort(at + 2) & 0xffff;
      if (length < 2) {
        throw new NotAnImage(
            "is JPEG with a segment of length %d at byte %d".formatted(length, at));
      }
      if (isFrame(marker)) {
        if (at + 10 > in.limit()) {
          break;
        }
        return new ImageHeader(
                Kind.JPEG,
                in.getShort(at + 7) & 0xffff,
                in.getShort(at + 5) & 0xffff,
                in.get(at + 9) & 0xff)
            .checked();
      }
      at += 2 + length;
    }
    throw new TooShort();
  }

  /** Start of frame: C0 to CF, of which three mean other things. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private ImageHeader checked() throws NotAnImage {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new NotAnImage("claims %d x %d pixels".formatted(width, height));
    }
    if (components != 1 && components != 3 && components != 4) {
      throw new NotAnImage("has %d colours, not 1, 3 or 4".formatted(components));
    }
    return this;
  }
}
