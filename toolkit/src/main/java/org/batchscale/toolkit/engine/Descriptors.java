package org.batchscale.toolkit.engine;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The standard streams of a trial's process, kept from what its libraries print. */
final class Descriptors {
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int SIGHUP = 1;
  private static final int SIGINT = 2;
  private static final Pointer IGNORE = Pointer.createConstant(1);

  private Descriptors() {}

  /**
   * Takes standard output for messages: whatever is printed from now on, by Java or by native code,
   * goes to standard error.
   */
  static OutputStream takeStandardOutput() throws IOException {
    OutputStream out;
    try {
      NativeLibrary c = NativeLibrary.getInstance("c");
      int kept = c.getFunction("dup").invokeInt(new Object[] {STDOUT});
      out = new FileOutputStream("/dev/fd/" + kept);
      c.getFunction("dup2").invokeInt(new Object[] {STDERR, STDOUT});
    } catch (UnsatisfiedLinkError e) {
      // No such C library: what native code prints has no mark, and is passed over.
      out = new FileOutputStream(FileDescriptor.out);
    }
    System.setOut(System.err);
    return out;
  }

  /** Leaves it to the parent what Ctrl-C means, which a terminal sends to both. */
  static void ignoreTerminal() {
    try {
      NativeLibrary c = NativeLibrary.getInstance("c");
      for (int signal : new int[] {SIGHUP, SIGINT}) {
        c.getFunction("signal").invokePointer(new Object[] {signal, IGNORE});
      }
    } catch (UnsatisfiedLinkError e) {
      // Then a process that is interrupted counts as crashed, and the run ends all the same.
    }
  }
}
