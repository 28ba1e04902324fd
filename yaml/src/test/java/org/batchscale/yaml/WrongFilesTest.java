package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right files with one edit each, and the whole of what the reader says about them. The tables are
 * {@code wrong-*.txt}: a line {@code before => after}, then the complaints, indented.
 */
class WrongFilesTest {
  @TempDir Path folder;

  /** One edit of the right file of its kind, and what must be said about it. */
  record Row(String kind, String before, String after, List<String> complaints) {
    @Override
    public String toString() {
      return kind + ": " + before + " => " + after;
    }
  }

  static Stream<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String kind :
        List.of(
            "experiment",
            "workload",
            "model",
            "figure",
            "tier",
            "quadratic",
            "command",
            "claims")) {
      List<String> lines = TestFiles.text("wrong-" + kind + ".txt").lines().toList();
      for (String line : lines) {
        if (line.startsWith("    says ")) {
          rows.get(rows.size() - 1).complaints().add(line.substring("    says ".length()));
        } else {
          String[] edit = line.split(" => ?", 2);
          rows.add(new Row(kind, unescape(edit[0]), unescape(edit[1]), new ArrayList<>()));
        }
      }
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void saysPlaceRuleValueAndWayOut(Row row) throws IOException {
    assertThat(messages(row, folder)).isEqualTo(row.complaints());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isRefusedWhateverKindIsAskedFor(Row row) throws IOException {
    Path file = folder.resolve(row.kind() + ".yaml");
    Files.writeString(file, edited(row));
    assertThatThrownBy(() -> DefinitionReader.read(file.toString()))
        .isInstanceOf(DefinitionException.class);
  }

  static List<String> messages(Row row, Path folder) throws IOException {
    Path file = folder.resolve(row.kind() + ".yaml");
    Files.writeString(folder.resolve("train.sh"), ""); // command.yaml names it.
    Files.writeString(file, edited(row));
    DefinitionException complaint =
        catchThrowableOfType(
            DefinitionException.class, () -> TestFiles.read(row.kind(), file.toString()));
    assertThat(complaint).as("%s must be refused", row).isNotNull();
    return complaint
        .getMessage()
        .lines()
        .map(line -> line.replace(file + ":", "").replace(folder + "", "FOLDER"))
        .map(line -> line.replace(Path.of("").toAbsolutePath() + "", "HERE").strip())
        .collect(Collectors.toList());
  }

  static String edited(Row row) throws IOException {
    String right = TestFiles.text(row.kind() + ".yaml");
    assertThat(right).contains(row.before());
    int at = right.indexOf(row.before());
    return right.substring(0, at) + row.after() + right.substring(at + row.before().length());
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }
}
