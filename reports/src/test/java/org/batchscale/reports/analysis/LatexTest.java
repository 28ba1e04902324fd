package org.batchscale.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatexTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "50 % of a_b & c#, 50 \\% of a\\_b \\& c\\#",
        "\\input{/etc/passwd}, \\textbackslash{}input\\{/etc/passwd\\}",
        "$x^2$ ~, \\$x\\textasciicircum{}2\\$ \\textasciitilde{}",
        "a < b > c | d, a $<$ b $>$ c $|$ d",
        "[2pt]*, {[}2pt{]}{*}",
        "--tier laptop---x, -{}-tier laptop-{}-{}-x",
        "≥ 8 ≤ 9 ∞ −1 ± 2 × 3 · 4, $\\geq$ 8 $\\leq$ 9 $\\infty$ $-$1 $\\pm$ 2 $\\times$ 3 $\\cdot$ 4",
        "Größe – naïve, Größe -- naïve",
        "日本 😀, U+65E5U+672C U+1F600"
      })
  void escapesWhatMeansSomethingOrWouldStopTex(String text, String expected) {
    assertThat(Latex.escaped(text)).isEqualTo(expected);
  }

  @Test
  void textIsOneLineWithThousandsKeptClose() {
    assertThat(Latex.text("12,345 steps\n\nand\t1,2")).isEqualTo("12{,}345 steps and 1,2");
  }

  /** Braces balance, whatever a name holds, and no command stands that is not ours. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noTextLeavesItsArgument(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
    }
    String tex = Latex.text(text.toString());
    int depth = 0;
    String bare = tex.replaceAll("\\\\[{}]", "");
    for (char c : bare.toCharArray()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      assertThat(depth).isBetween(0, 1);
    }
    assertThat(depth).isZero();
    assertThat(tex).doesNotContain("\n").matches("[\\x20-\\x7e\\u00c0-\\u00ff]*");
    assertThat(bare.replaceAll("\\\\(text[a-z]+|infty|geq|leq|pm|cdot|times)|\\\\[_%&#$]", ""))
        .doesNotContain("\\", "_", "%", "&", "#", "^", "~~");
  }
}
