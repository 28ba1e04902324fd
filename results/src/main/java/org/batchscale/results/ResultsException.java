package org.batchscale.results;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** A file of a results tree that cannot be used: which one, what is wrong, and the way out. */
public final class ResultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String NO_SPACE = "no space left on device";
  private static final String NO_QUOTA = "disk quota exceeded";
  private static final String TOO_LARGE = "file too large";
  private static final Set<String> OUT_OF_ROOM = Set.of(NO_SPACE, NO_QUOTA, TOO_LARGE);

  private final String problem;
  private boolean outOfRoom;

  /**
   * Describes a file that cannot be used.
   *
   * @param file the file or folder
   * @param problem the rule it breaks and what stands there
   * @param remedy what the user can do
   */
  public ResultsException(Path file, String problem, String remedy) {
    super(file + ": " + problem + "; " + remedy);
    this.problem = problem;
  }

  /**
   * Describes a file or folder that the system does not let us write, in the system's words.
   *
   * @param file the file or folder
   * @param cause what the system says
   */
  public static ResultsException unwritable(Path file, IOException cause) {
    String reason = reason(cause);
    String remedy =
        switch (reason) {
          case NO_SPACE, NO_QUOTA ->
              "make room, then run the same command again: what is finished stays";
          case TOO_LARGE ->
              "raise the limit on the size of files (ulimit -f), then run the same command again";
          case "permission denied", "read-only file system", "operation not permitted" ->
              "make it writable, or name another folder with --out";
          default -> "check the folder, or name another one with --out";
        };
    ResultsException described = new ResultsException(file, "cannot be written: " + reason, remedy);
    described.initCause(cause);
    described.outOfRoom = OUT_OF_ROOM.contains(reason);
    return described;
  }

  /** The system's message without the path; Java leaves some without words of their own. */
  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    } else if (cause instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    String text =
        cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
    return text == null
        ? cause.toString()
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /** Whether there was no room to write: the machine's fault, not that of what was asked. */
  public boolean isOutOfRoom() {
    return outOfRoom;
  }

  /** The rule that is broken and what stands there, without the file and the way out. */
  public String problem() {
    return problem;
  }
}
