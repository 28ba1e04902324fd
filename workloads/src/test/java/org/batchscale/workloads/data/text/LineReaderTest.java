package org.batchscale.workloads.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  private final Counts counts = new Counts();

  private List<String> lines(InputStream in) throws IOException {
    LineReader reader = new LineReader(in, counts);
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      lines.add(new String(reader.bytes(), 0, reader.length(), StandardCharsets.ISO_8859_1));
    }
    return lines;
  }

  private List<String> lines(String bytes) throws IOException {
    return lines(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void splitsAtLineFeeds() throws IOException {
    assertThat(lines("a b\n c \nd")).containsExactly("a b", " c ", "d");
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("")).isEmpty();
    assertThat(counts.asMap()).isEmpty();
  }

  @Test
  void countsEmptyLines() throws IOException {
    assertThat(lines("\na\n \t\n\r\n\nb\n\n")).containsExactly("a", "b");
    assertThat(counts.get(Counts.EMPTY)).isEqualTo(5);
  }

  @Test
  void dropsTheReturnOfWindowsAndCountsIt() throws IOException {
    assertThat(lines("a\r\nb\rc\r\nd\r")).containsExactly("a", "b\rc", "d");
    assertThat(counts.get(Counts.CRLF)).isEqualTo(3);
    assertThat(counts.get(Counts.CONTROL)).isEqualTo(1);
  }

  @Test
  void passesOverWhatIsNotUtf8() throws IOException {
    assertThat(lines("caf\u00c3\u00a9\ncaf\u00e9\nend\u00c3\nok\n"))
        .containsExactly("caf\u00c3\u00a9", "ok");
    assertThat(counts.get(Counts.NOT_UTF8)).isEqualTo(2);
  }

  @Test
  void keepsAndCountsControlCharacters() throws IOException {
    assertThat(lines("a\0b\nc\u007fd\ne\tf\n")).containsExactly("a\0b", "c\u007fd", "e\tf");
    assertThat(counts.get(Counts.CONTROL)).isEqualTo(2);
  }

  @Test
  void dropsAByteOrderMarkAtTheFrontOnly() throws IOException {
    assertThat(lines("\u00ef\u00bb\u00bfa\n\u00ef\u00bb\u00bfb\n"))
        .containsExactly("a", "\u00ef\u00bb\u00bfb");
    assertThat(counts.get(Counts.BYTE_ORDER_MARK)).isEqualTo(1);
  }

  @Test
  void passesOverALineOfTenMegabytes() throws IOException {
    byte[] long10 = new byte[10_000_000];
    Arrays.fill(long10, (byte) 'x');
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(long10),
            new ByteArrayInputStream("\nb\n".getBytes(StandardCharsets.UTF_8)));
    LineReader reader = new LineReader(in, counts);
    assertThat(reader.next()).isTrue();
    assertThat(reader.length()).isEqualTo(1);
    assertThat(counts.get(Counts.TOO_LONG)).isEqualTo(1);
    // What it holds is bounded by the longest line, not by the line that came.
    assertThat(reader.bytes().length).isLessThan(3 * LineReader.LONGEST);
    assertThat(reader.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", ""})
  void theLongestLineIsRead(String end) throws IOException {
    String longest = "x".repeat(LineReader.LONGEST);
    assertThat(lines(longest + end)).containsExactly(longest);
    assertThat(lines(longest + "y" + end)).isEmpty();
    assertThat(counts.get(Counts.TOO_LONG)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheJdkOnUtf8(long seed) {
    Random random = new Random(seed);
    int valid = 0;
    for (int round = 0; round < 30_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(4)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        for (int i = 1; i < bytes.length; i++) {
          bytes[i] = (byte) (0x80 | (bytes[i] & 0x3f));
        }
        bytes[0] |= (byte) 0xc0;
      }
      boolean jdk;
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        jdk = true;
        valid++;
      } catch (CharacterCodingException e) {
        jdk = false;
      }
      assertThat(Utf8.valid(bytes, bytes.length)).as(Arrays.toString(bytes)).isEqualTo(jdk);
    }
    assertThat(valid).isGreaterThan(1_000);
  }

  @Test
  void paragraphsAreJoinedWithoutQuotationMarks() throws IOException {
    String text = "One\n  two \n\n> three\n> four\n>\n> five\n\n\n## Six\n";
    List<String> paragraphs = new ArrayList<>();
    new ParagraphTexts()
        .read(
            new SourceFile(java.nio.file.Path.of("x"), Part.TRAIN),
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            (part, bytes, length) ->
                paragraphs.add(new String(bytes, 0, length, StandardCharsets.UTF_8)),
            counts);
    assertThat(paragraphs).containsExactly("One two", "three four", "five", "## Six");
  }
}
