package org.batchscale.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.batchscale.yaml.definition.PanelDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about figures says what the reader does. */
class FigurePageTest {
  private static final Path PAGE = Path.of("..", "docs", "figure.md");
  private static final String INDENT = "    ";

  /** The figures that stand on the page, each an indented block. */
  private static List<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    StringBuilder example = new StringBuilder();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith(INDENT)) {
        example.append(line.substring(INDENT.length())).append('\n');
      } else if (!example.isEmpty()) {
        examples.add(example.toString());
        example.setLength(0);
      }
    }
    return examples;
  }

  @Test
  void examplesAreRightAndOfEachForm(@TempDir Path folder) throws IOException {
    List<Class<?>> forms = new ArrayList<>();
    for (String example : examples()) {
      Path file = Files.writeString(folder.resolve("my_figure.yaml"), example);
      forms.add(DefinitionReader.figure(file.toString()).panels().get(0).getClass());
    }
    assertThat(forms)
        .containsExactly(
            PanelDefinition.Curves.class,
            PanelDefinition.GoalRegion.class,
            PanelDefinition.Budgets.class);
  }

  @Test
  void everyKeyAndEveryShowIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Stream.of(PanelForm.values()).flatMap(form -> form.keys().stream()))
        .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    assertThat(Stream.of(PanelForm.values()).flatMap(form -> form.shows.stream()))
        .allSatisfy(show -> assertThat(page).contains("`" + show + "`"));
  }
}
