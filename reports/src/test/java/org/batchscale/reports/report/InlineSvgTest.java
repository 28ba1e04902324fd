package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.batchscale.reports.figure.Mark;
import org.junit.jupiter.api.Test;

class InlineSvgTest {
  private static final byte[] SVG =
      ("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\""
              + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\"><title>All</title>"
              + "<defs><clipPath id=\"clip1\"><path id=\"p\" d=\"M0 0\"/></clipPath></defs>"
              + "<g clip-path=\"url(#clip1)\" style=\"fill:url('#p')\"><use xlink:href=\"#p\"/>"
              + "<use href=\"#p\"/><text>id=\"clip1\" url(#clip1)</text></g></svg>")
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void idsGetThePrefixWhereverTheyStand() {
    String markup = InlineSvg.of(SVG, "f1-", "Steps", List.of());
    assertThat(markup)
        .startsWith("<svg")
        .contains("id=\"f1-clip1\"")
        .contains("clip-path=\"url(#f1-clip1)\"")
        .contains("url('#f1-p')")
        .contains("xlink:href=\"#f1-p\"")
        .contains("<use href=\"#f1-p\"")
        // Text is not markup.
        .contains(">id=\"clip1\" url(#clip1)</text>");
  }

  @Test
  void pointsHaveNamesAndTakeTheFocus() {
    String markup =
        InlineSvg.of(
            SVG, "f1-", "A \"name\"", List.of(new Mark(1.234, 5, "Batch size 8\n<b> & \"c\"")));
    assertThat(markup)
        .contains("aria-label=\"A &quot;name&quot;\"")
        .contains("role=\"group\"")
        .contains("<g aria-hidden=\"true\" class=\"drawn\">")
        .contains("cx=\"1.23\" cy=\"5.00\" r=\"4\" role=\"img\" tabindex=\"0\"")
        .contains("<title>Batch size 8\n&lt;b&gt; &amp; \"c\"</title>")
        .doesNotContain("<title>All</title>");
  }

  @Test
  void refusesDocumentTypesThatCouldReadFiles() {
    byte[] svg =
        "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><svg>&e;</svg>"
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> InlineSvg.of(svg, "f1-", "", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not XML");
  }
}
