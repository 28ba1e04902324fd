package org.batchscale.workloads.data.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.batchscale.workloads.data.DataException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands beside prepared rows: what they are, and what they were made from.
 *
 * @param formatVersion version of this file and of the rows
 * @param dataset name of the data set
 * @param rules how they were made
 * @param idBytes bytes of one id
 * @param vocabulary SHA-256 of the vocabulary's file
 * @param vocabularySize number of ids that it has
 * @param train the rows of each split
 * @param val likewise
 * @param test likewise
 * @param counts what was passed over or changed, and how often
 * @param sources the files that the texts came from
 */
record Manifest(
    @JsonProperty("format_version") int formatVersion,
    String dataset,
    String rules,
    @JsonProperty("id_bytes") int idBytes,
    @JsonProperty("vocabulary_sha256") String vocabulary,
    @JsonProperty("vocabulary_size") int vocabularySize,
    Rows train,
    Rows val,
    Rows test,
    SortedMap<String, Long> counts,
    List<Origin> sources) {

  /** Newest version that this build reads. */
  static final int VERSION = 1;

  static final String NAME = "prepared.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * The rows of a split.
   *
   * @param rows number of rows
   * @param bytes size of their file
   * @param texts number of texts in them
   * @param skipped lines that were passed over in the files of this split
   * @param tokens number of ids, END included and padding left out
   * @param truncated texts that were cut
   * @param sha256 checksum of their file
   */
  record Rows(
      long rows,
      long bytes,
      long texts,
      long skipped,
      long tokens,
      long truncated,
      String sha256) {}

  /**
   * A file that texts came from.
   *
   * @param name its name
   * @param bytes its size as it lies there
   * @param modified when it was last changed, milliseconds since 1970
   * @param sha256 checksum as it lies there
   */
  record Origin(String name, long bytes, long modified, String sha256) {}

  Rows rows(Part part) {
    return switch (part) {
      case TRAIN -> train;
      case VAL -> val;
      case TEST -> test;
    };
  }

  Manifest withSources(List<Origin> now) {
    return new Manifest(
        formatVersion,
        dataset,
        rules,
        idBytes,
        vocabulary,
        vocabularySize,
        train,
        val,
        test,
        counts,
        now);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(this) + "\n");
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read or is not such a file
   * @throws DataException if it is of a newer format
   */
  static Manifest read(Path file) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
      int version = root.path("format_version").asInt(0);
      if (version > VERSION) {
        throw new DataException(
            file,
            "has format version " + version + ", this build reads up to " + VERSION,
            "use a newer Batchscale, or delete the folder to prepare it again");
      }
      return MAPPER.treeToValue(root, Manifest.class);
    } catch (JacksonException e) {
      throw new IOException("is not valid: " + e.getOriginalMessage(), e);
    }
  }
}
