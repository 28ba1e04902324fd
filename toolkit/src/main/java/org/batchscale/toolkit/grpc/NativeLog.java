package org.batchscale.toolkit.grpc;

import com.sun.jna.NativeLibrary;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What gRPC and TensorFlow's servers write to stderr by themselves, past every setting. What
 * matters of it comes as an exception as well, so the descriptor is parked meanwhile.
 */
final class NativeLog {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLog.class);
  private static final int STDERR = 2;
  private static final int WRITE_ONLY = 1;

  private NativeLog() {}

  /** Does something that native code would comment on. */
  static <T> T without(Supplier<T> work) {
    NativeLibrary c;
    try {
      c = NativeLibrary.getInstance("c");
    } catch (UnsatisfiedLinkError e) {
      LOG.debug("no C library to quieten TensorFlow with", e);
      return work.get();
    }
    int kept = c.getFunction("dup").invokeInt(new Object[] {STDERR});
    int nowhere = c.getFunction("open").invokeInt(new Object[] {"/dev/null", WRITE_ONLY});
    c.getFunction("dup2").invokeInt(new Object[] {nowhere, STDERR});
    try {
      return work.get();
    } finally {
      c.getFunction("dup2").invokeInt(new Object[] {kept, STDERR});
      c.getFunction("close").invokeInt(new Object[] {kept});
      c.getFunction("close").invokeInt(new Object[] {nowhere});
    }
  }
}
