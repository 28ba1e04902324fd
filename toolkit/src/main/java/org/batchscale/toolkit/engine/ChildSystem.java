package org.batchscale.toolkit.engine;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What a trial's process asks of its system: its standard streams, signals and limits. */
final class ChildSystem {
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int SIGHUP = 1;
  private static final int SIGINT = 2;

  /** The same number on Linux and macOS. */
  private static final int RLIMIT_CORE = 4;

  private static final int RLIMIT_BYTES = 16;
  private static final Pointer IGNORE = Pointer.createConstant(1);

  private ChildSystem() {}

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

  /** A crash is told in words; gigabytes of memory on disk help nobody who trains. */
  static void leaveNoCore() {
    try (Memory none = new Memory(RLIMIT_BYTES)) {
      none.clear();
      NativeLibrary.getInstance("c")
          .getFunction("setrlimit")
          .invokeInt(new Object[] {RLIMIT_CORE, none});
    } catch (UnsatisfiedLinkError e) {
      // Then the system decides.
    }
  }
}
