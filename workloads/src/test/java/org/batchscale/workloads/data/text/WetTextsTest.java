package org.batchscale.workloads.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.batchscale.workloads.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WetTextsTest {
  private final Counts counts = new Counts();

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /** A record as Common Crawl writes them. */
  static String record(String type, String length, String block) {
    return "WARC/1.0\r\nWARC-Type: "
        + type
        + "\r\nWARC-Target-URI: http://example.org/\u00e9\r\nContent-Type: text/plain\r\n"
        + (length.isEmpty() ? "" : "Content-Length: " + length + "\r\n")
        + "\r\n"
        + block
        + "\r\n\r\n";
  }

  static String page(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return record("conversion", Integer.toString(bytes), text);
  }

  /** A WET file: each record a member of its own, the first one about the file. */
  static byte[] file(List<String> pages) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(gzip(utf8(record("warcinfo", "9", "Software:"))));
    for (String page : pages) {
      file.write(gzip(utf8(page(page))));
    }
    return file.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> texts(byte[] file) throws IOException {
    List<String> texts = new ArrayList<>();
    new WetTexts()
        .read(
            new SourceFile(Path.of("a.warc.wet.gz"), Part.TRAIN),
            new ByteArrayInputStream(file),
            (part, bytes, length) ->
                texts.add(
                    part.split() + " " + new String(bytes, 0, length, StandardCharsets.UTF_8)),
            counts);
    return texts;
  }

  @Test
  void readsEveryMember() throws IOException {
    assertThat(texts(file(List.of("One.\nTwo.", "", "Three.\n\nFour.\n"))))
        .containsExactly("train One.", "train Two.", "train Three.", "train Four.");
    assertThat(counts.asMap()).containsOnlyKeys(Counts.EMPTY, Counts.RECORDS);
    assertThat(counts.get(Counts.RECORDS)).isEqualTo(1);
  }

  @Test
  void readsOneMemberWithManyRecords() throws IOException {
    assertThat(
            texts(
                gzip(utf8(page("One.\r\n") + record("request", "2", "ab") + page("Zw\u00f6lf.")))))
        .containsExactly("train One.", "train Zw\u00f6lf.");
    assertThat(counts.get(Counts.CRLF)).isEqualTo(1);
    assertThat(counts.get(Counts.RECORDS)).isEqualTo(1);
  }

  @Test
  void splitsByPage() throws IOException {
    List<String> texts =
        texts(file(IntStream.range(0, 205).mapToObj(i -> i + " a\n" + i + " b").toList()));
    assertThat(texts).hasSize(410);
    assertThat(texts.stream().filter(text -> text.startsWith("val")))
        .containsExactly("val 98 a", "val 98 b", "val 198 a", "val 198 b");
    assertThat(texts.stream().filter(text -> text.startsWith("test")))
        .containsExactly("test 99 a", "test 99 b", "test 199 a", "test 199 b");
  }

  @Test
  void stopsWhenNoMoreIsWanted() throws IOException {
    List<Integer> seen = new ArrayList<>();
    new WetTexts()
        .read(
            new SourceFile(Path.of("a.warc.wet.gz"), Part.TRAIN),
            new ByteArrayInputStream(file(List.of("a\nb\nc", "d"))),
            (part, bytes, length) -> {
              seen.add(length);
              return seen.size() < 2;
            },
            counts);
    assertThat(seen).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "3, its Content-Length is wrong",
    "6, its Content-Length is wrong",
    "99999999999999, before its Content-Length",
    "9999999999999999999999, must have a Content-Length",
    "-1, must have a Content-Length",
    "4x, must have a Content-Length",
    "'', has no Content-Length"
  })
  void aWrongLengthStops(String length, String problem) throws IOException {
    byte[] file = gzip(utf8(page("good") + record("conversion", length, "text") + page("more")));
    assertThatThrownBy(() -> texts(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.warc.wet.gz: WARC record 2")
        .hasMessageContaining(problem)
        .hasMessageContaining("remove it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no record at all\n", "\u0000\u0000", "WARC/1.0\r\nWARC-Type: conversion"})
  void whatIsNoRecordStops(String content) throws IOException {
    byte[] file = gzip(utf8(content));
    assertThatThrownBy(() -> texts(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("WARC record 1");
  }

  @Test
  void anEndlessHeaderStops() throws IOException {
    byte[] longLine = gzip(utf8("WARC/1.0\r\nX: " + "x".repeat(100_000)));
    assertThatThrownBy(() -> texts(longLine)).hasMessageContaining("more than 65536 bytes");
    byte[] manyLines = gzip(utf8("WARC/1.0\r\n" + "X: x\r\n".repeat(2_000)));
    assertThatThrownBy(() -> texts(manyLines)).hasMessageContaining("more than 1000 header lines");
  }

  @Test
  void aCutFileStopsWhereverItIsCut() throws IOException {
    byte[] whole = file(List.of("One.", "Two."));
    int members = 0;
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        texts(cut);
        // Only a cut between two members leaves a whole file.
        members++;
      } catch (IOException | DataException e) {
        assertThat(e).isNotNull();
      }
    }
    assertThat(members).isEqualTo(2);
  }

  @Test
  void aDamagedOrForeignFileStops() throws IOException {
    byte[] damaged = file(List.of("One."));
    damaged[damaged.length - 8] ^= 1;
    assertThatThrownBy(() -> texts(damaged)).isInstanceOf(IOException.class);
    byte[] garbage = Arrays.copyOf(file(List.of("One.")), damaged.length + 20);
    garbage[damaged.length] = 'x';
    assertThatThrownBy(() -> texts(garbage)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> texts(utf8("plain text"))).isInstanceOf(IOException.class);
  }
}
