package org.batchscale.toolkit.engine;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process ended that should not have.
 *
 * @param exit its exit code as Java tells it: 128 + the signal if a signal ended it
 * @param words the last lines that it printed
 */
record Crash(int exit, List<String> words) {
  private static final int BY_SIGNAL = 128;
  private static final int SIGABRT = 6;
  private static final int MOST_WORDS = 300;
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(SIGABRT, "SIGABRT"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(15, "SIGTERM"));

  /** The Java machine catches a native error, reports it, and aborts. */
  private static final Pattern REPORTED = Pattern.compile("#\\s+(SIG[A-Z]+) \\(0x([0-9a-f]+)\\).*");

  private static final Pattern FRAME = Pattern.compile("#\\s+([CVvJj]\\s+\\[?[\\w./].*)");

  Crash {
    words = List.copyOf(words);
  }

  /** {@code by signal 11 (SIGSEGV)}, {@code with exit code 3}. */
  String how() {
    for (String line : exit == BY_SIGNAL + SIGABRT ? words : List.<String>of()) {
      Matcher reported = REPORTED.matcher(line);
      if (reported.matches()) {
        return "by signal %d (%s)"
            .formatted(Integer.parseInt(reported.group(2), 16), reported.group(1));
      }
    }
    if (exit > BY_SIGNAL) {
      int signal = exit - BY_SIGNAL;
      String name = SIGNALS.get(signal);
      return "by signal " + signal + (name == null ? "" : " (" + name + ")");
    }
    return "with exit code " + exit;
  }

  /** What it said last, in one line; empty if nothing. */
  String said() {
    String told = "";
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).strip().equals("# Problematic frame:") && i + 1 < words.size()) {
        Matcher frame = FRAME.matcher(words.get(i + 1));
        return frame.matches() ? "in " + frame.group(1).replaceAll("\\s+", " ") : told;
      }
    }
    for (int i = words.size() - 1; i >= 0 && told.length() < MOST_WORDS; i--) {
      String line = words.get(i).strip();
      // Where in the program an error arose says less than what it is.
      if (!line.startsWith("at ") && !line.startsWith("... ") && !line.equals("#")) {
        told = told.isEmpty() ? line : line + " / " + told;
      }
    }
    return told.length() <= MOST_WORDS ? told : "..." + told.substring(told.length() - MOST_WORDS);
  }

  /** {@link #how} and {@link #said}. */
  String told() {
    return said().isEmpty() ? how() + "; it said nothing" : how() + "; it said: " + said();
  }
}
