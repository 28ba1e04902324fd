package org.batchscale.workloads.data.text;

import java.io.IOException;

/** Takes texts one after the other. */
@FunctionalInterface
interface TextSink {
  /**
   * Takes a text.
   *
   * @param part its split
   * @param bytes holds it from 0; only until this call ends
   * @param length its bytes
   * @return whether more is wanted
   */
  boolean text(Part part, byte[] bytes, int length) throws IOException;
}
