package org.batchscale.workloads.data.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.batchscale.workloads.data.ArchivePlaces;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.DataSource;
import org.batchscale.workloads.data.DebianPackageSource;

/**
 * The JPEGs of the Debian package opencv-doc (4.6.0), each once: 526 figures of the manual, 59
 * sample pictures and 18 photographs of text. A few hundred real JPEGs to run the readers of large
 * data sets with; what a network learns from them says nothing about any other data set.
 */
final class OpencvDoc {
  static final int TRAIN_SIZE = 483;
  static final int VAL_SIZE = 60;
  static final int TEST_SIZE = 60;
  static final String TERMS = "Apache 2.0 and BSD 3-clause, OpenCV contributors";

  /** Folder that holds the class folders. */
  static final String FOLDER = "images";

  static final List<String> CLASSES = List.of("figures", "samples", "scene_texts");

  /** Name below the data set's folder, size and SHA-256 of each. */
  static final List<DataFile> FILES = read("opencv_doc.tsv");

  static final List<DataSource> SOURCES =
      List.of(
          new DebianPackageSource(
              "opencv-doc",
              new ArchivePlaces(
                  "usr/share/doc/opencv-doc",
                  Map.of(
                      FOLDER + "/figures", "opencv4/html",
                      FOLDER + "/samples", "examples/data",
                      FOLDER + "/scene_texts", "examples/text"))));

  private OpencvDoc() {}

  private static List<DataFile> read(String resource) {
    try (InputStream in = OpencvDoc.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.split("\t"))
          .map(field -> new DataFile(field[0], Long.parseLong(field[1]), field[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
