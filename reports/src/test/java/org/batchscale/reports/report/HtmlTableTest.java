package org.batchscale.reports.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchscale.reports.statistics.Interval;
import org.junit.jupiter.api.Test;

class HtmlTableTest {
  private static HtmlTable table() {
    return new HtmlTable.Builder()
        .words("Workload")
        .estimates("B_crit")
        .row(
            List.of(
                Cell.words("mnist/a,\"b\"/<i>"),
                Cell.about(1234.5678),
                Cell.interval(Optional.of(new Interval(12.5, Double.POSITIVE_INFINITY, 0.95)))))
        .row(List.of(Cell.words("x_y"), Cell.none(), Cell.interval(Optional.empty())))
        .build("findings", "What & why");
  }

  @Test
  void csvHoldsAllDigitsAndBothEndsOfAnInterval() {
    assertThat(table().csv())
        .isEqualTo(
            """
            Workload,B_crit,B_crit low,B_crit high
            "mnist/a,""b""/<i>",1234.5678,12.5,inf
            x_y,,,
            """);
  }

  @Test
  void latexIsEscaped() {
    assertThat(table().latex())
        .contains("\\begin{tabular}{lrr}")
        .contains("Workload & B\\_crit & interval \\\\")
        .contains("1{,}230 & 12.5 to $\\infty$ \\\\")
        .contains("x\\_y & -- &  \\\\")
        .contains("/$<$i$>$")
        .doesNotContain("∞");
  }

  @Test
  void intervalsStandBelowTheirNumbers() {
    Html html = new Html();
    table().writeBare(html);
    assertThat(html.toString())
        .contains("<caption>What &amp; why</caption>")
        .contains("<td>mnist/<wbr>a,&quot;b&quot;/<wbr>&lt;i&gt;</td>")
        .contains("<td class=\"n\" data-v=\"1234.5678\">1,230<small>12.5 to ∞</small></td>")
        .contains("<td class=\"n\" data-v=\"\">–</td>")
        .containsOnlyOnce(">B_crit<");
  }

  @Test
  void linksHoldTheFiles() {
    Html html = new Html();
    table().write(html);
    Matcher link =
        Pattern.compile(
                "download=\"([^\"]+)\" href=\"data:(text/[a-z-]+);charset=utf-8;base64,([^\"]+)\"")
            .matcher(html.toString());
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).isEqualTo("findings.csv");
    assertThat(decoded(link.group(3))).isEqualTo(table().csv());
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).isEqualTo("findings.tex");
    assertThat(decoded(link.group(3))).isEqualTo(table().latex());
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  @Test
  void rowsFitTheColumns() {
    assertThatThrownBy(() -> new HtmlTable.Builder().words("a", "b").row(List.of(Cell.none())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells for the 2 columns");
  }
}
