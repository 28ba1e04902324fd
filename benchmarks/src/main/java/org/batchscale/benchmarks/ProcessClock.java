package org.batchscale.benchmarks;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** The CPU time of this process, all threads together, finer than the 10 ms that Java tells. */
final class ProcessClock {
  private static final int PROCESS_CPU_TIME = Platform.isMac() ? 12 : 2;
  private static final Function GET_TIME =
      NativeLibrary.getInstance("c").getFunction("clock_gettime");

  private ProcessClock() {}

  static long cpuNanos() {
    try (Memory time = new Memory(2L * Long.BYTES)) {
      int error = GET_TIME.invokeInt(new Object[] {PROCESS_CPU_TIME, time});
      if (error != 0) {
        throw new IllegalStateException("clock_gettime failed: " + error);
      }
      return time.getLong(0) * 1_000_000_000 + time.getLong(Long.BYTES);
    }
  }
}
