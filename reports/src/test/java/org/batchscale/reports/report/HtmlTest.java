package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<script>, &lt;script&gt;",
        "a & b, a &amp; b",
        "\" onload=\", &quot; onload=&quot;",
        "it's, it&#39;s",
        "&lt;, &amp;lt;",
        "Größe ∞, Größe ∞"
      })
  void escapesWhatMeansSomething(String text, String expected) {
    assertThat(new Html().element("p", text).toString()).isEqualTo("<p>" + expected + "</p>");
    assertThat(new Html().element("p", "", "title", text).toString())
        .isEqualTo("<p title=\"" + expected + "\"></p>");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 0x0B, 0x7F, 0x85, 0xD800, 0xDFFF, 0x202E, 0x2066, 0xFDD0, 0xFFFE, 0x1FFFF})
  void replacesWhatHtmlForbidsAndWhatTurnsText(int codePoint) {
    String text = "a" + Character.toString(codePoint) + "b";
    assertThat(Html.escaped(text)).isEqualTo("a\uFFFDb");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noTextLeavesItsElement(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
    }
    String escaped = Html.escaped(text.toString());
    assertThat(escaped).doesNotContainPattern("[<>\"']");
    assertThat(escaped.replaceAll("&(amp|lt|gt|quot|#39);", "")).doesNotContain("&");
  }

  @Test
  void breaksPathsAfterEscaping() {
    assertThat(new Html().breakable("a/<b>/c").toString()).isEqualTo("a/<wbr>&lt;b&gt;/<wbr>c");
  }

  @Test
  void tellsOfOpenElements() {
    Html html = new Html().open("div").open("p").close();
    assertThatThrownBy(html::toString)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[div]");
    assertThatThrownBy(() -> new Html().open("a", "href"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pairs");
  }
}
