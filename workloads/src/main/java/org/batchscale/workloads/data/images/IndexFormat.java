package org.batchscale.workloads.data.images;

/**
 * How an index lies on disk: a header, then sections one after the other, all big-endian.
 *
 * <pre>
 * header   magic, form, parts, rows, files, labels, bytes of names, bytes of counts (longs),
 *          identity (32 bytes)
 * parts    of each: rows (int)
 * rows     file (int), offset (long), length (int), end of its labels (int)
 * files    size (long), last change (long, ms), end of its name (int)
 * labels   class (int)
 * names    UTF-8, relative to the folder, forward slashes
 * counts   UTF-8, name=number lines
 * </pre>
 */
final class IndexFormat {
  static final long MAGIC = 0x42617463685f4932L;
  static final int IDENTITY_AT = 8 * Long.BYTES;
  static final int IDENTITY_BYTES = 32;
  static final int HEADER_BYTES = IDENTITY_AT + IDENTITY_BYTES;
  static final int ROW_BYTES = 20;
  static final int FILE_BYTES = 20;

  /** Size of what is a folder: it has none of its own, but changes when files come and go. */
  static final long FOLDER = -1;

  private IndexFormat() {}

  /** How an image lies in its file. */
  enum Form {
    /** The file is the image. */
    FILE,
    /** A TFRecord holds it, in an example. */
    TF_RECORD
  }
}
