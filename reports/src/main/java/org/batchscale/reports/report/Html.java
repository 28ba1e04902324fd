package org.batchscale.reports.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds HTML in which every text and attribute is escaped. Names come from files that anyone may
 * have written.
 */
final class Html {
  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private final boolean print;

  /** Markup for a screen. */
  Html() {
    this(false);
  }

  private Html(boolean print) {
    this.print = print;
  }

  /** Well-formed XML for paper, where nothing can be folded, followed or scrolled. */
  static Html forPrint() {
    return new Html(true);
  }

  /** Whether it is for paper. */
  boolean isPrint() {
    return print;
  }

  /** Opens what a reader can unfold; on paper it stands open. */
  Html openFold(String look, String id) {
    return id.isEmpty()
        ? open(print ? "div" : "details", "class", look)
        : open(print ? "div" : "details", "class", look, "id", id);
  }

  /** Opens the line that stands for what is folded. */
  Html openFoldLine() {
    return print ? open("p", "class", "fold-line") : open("summary");
  }

  /** Opens an element; attributes are pairs of name and value. */
  Html open(String tag, String... attributes) {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Closes the element opened last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that never has content, such as {@code br}. */
  Html empty(String tag, String... attributes) {
    start(tag, attributes);
    if (print) {
      out.insert(out.length() - 1, '/');
    }
    return this;
  }

  /** An element with nothing but text. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** Text that may be broken after each slash: paths are long and have no spaces. */
  Html breakable(String text) {
    out.append(escaped(text).replace("/", print ? "/<wbr/>" : "/<wbr>"));
    return this;
  }

  /** A line feed, to keep the page's source readable. */
  Html line() {
    out.append('\n');
    return this;
  }

  /** Markup of our own making, as it is. */
  Html trusted(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements left open: " + open);
    }
    return out.toString();
  }

  private void start(String tag, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("attributes of " + tag + " are pairs of name and value");
    }
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    out.append('>');
  }

  /**
   * The text with all that means something to HTML escaped. Characters that HTML forbids, halves of
   * surrogate pairs and marks that turn the direction of what follows become U+FFFD.
   */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean noCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !control && !surrogate && !turns && !noCharacter;
  }
}
