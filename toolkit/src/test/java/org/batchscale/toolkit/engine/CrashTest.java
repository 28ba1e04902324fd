package org.batchscale.toolkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catches a crash whose reason nobody can use. */
class CrashTest {
  @ParameterizedTest
  @CsvSource({
    "139, by signal 11 (SIGSEGV); it said nothing",
    "137, by signal 9 (SIGKILL); it said nothing",
    "134, by signal 6 (SIGABRT); it said nothing",
    "159, by signal 31; it said nothing",
    "3, with exit code 3; it said nothing",
    "0, with exit code 0; it said nothing"
  })
  void howItEnded(int exit, String told) {
    assertThat(new Crash(exit, List.of()).told()).isEqualTo(told);
  }

  @Test
  void theJavaMachinesReportIsUnderstood() {
    List<String> report =
        List.of(
            "#",
            "# A fatal error has been detected by the Java Runtime Environment:",
            "#",
            "#  SIGBUS (0x7) at pc=0x00007f37e6c1e1c5, pid=1, tid=2",
            "#",
            "# Problematic frame:",
            "# C  [libtensorflow_framework.so.2+0x9df8]  tsl::Work(int)+0xd8",
            "#");
    assertThat(new Crash(134, report).told())
        .isEqualTo(
            "by signal 7 (SIGBUS); it said: in C [libtensorflow_framework.so.2+0x9df8]"
                + " tsl::Work(int)+0xd8");
  }

  @Test
  void anErrorIsToldWithoutItsStackTrace() {
    List<String> trace =
        List.of(
            "java.lang.OutOfMemoryError: Java heap space",
            "at org.example.Layer.apply(Layer.java:7)",
            "... 12 more");
    assertThat(new Crash(1, trace).told())
        .isEqualTo("with exit code 1; it said: java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void longWordsAreCutFromTheFront() {
    List<String> words = Collections.nCopies(50, "a line of some length");
    assertThat(new Crash(1, words).said())
        .hasSizeLessThan(310)
        .startsWith("...")
        .endsWith("length");
  }
}
