package org.batchscale.results;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** A file of a results tree that cannot be used: which one, what is wrong, and the way out. */
public final class ResultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;

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
          case "no space left on device", "disk quota exceeded" ->
              "make room, then run the same command again: what is finished stays";
          case "file too large" ->
              "raise the limit on the size of files (ulimit -f), then run the same command again";
          case "permission denied", "read-only file system", "operation not permitted" ->
              "make it writable, or name another folder with --out";
          default -> "check the folder, or name another one with --out";
        };
    ResultsException described = new ResultsException(file, "cannot be written: " + reason, remedy);
    described.initCause(cause);
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

  /** The rule that is broken and what stands there, without the file and the way out. */
  public String problem() {
    return problem;
  }
}
