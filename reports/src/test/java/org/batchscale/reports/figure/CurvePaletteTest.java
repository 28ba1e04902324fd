package org.batchscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.PanelDefinition;
import org.junit.jupiter.api.Test;

/** Looks of curves: each its own, and the same workload the same through all figures. */
class CurvePaletteTest {
  private static final String NESTEROV = "/nesterov_momentum";

  @Test
  void theFirstTenLooksDifferInColourAndShape() {
    Set<String> shapes = new HashSet<>();
    Set<String> looks = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      CurveLook look = new CurveLook(i);
      shapes.add(shape(look));
      looks.add(look.colour() + shape(look));
    }
    assertThat(shapes).hasSize(10);
    assertThat(looks).hasSize(10);
    for (int i = 10; i < 70; i++) {
      looks.add(new CurveLook(i).colour() + shape(new CurveLook(i)));
    }
    assertThat(looks).hasSize(70);
  }

  private static String shape(CurveLook look) {
    StringBuilder text = new StringBuilder();
    PathIterator path = look.marker(0, 0).getPathIterator(null);
    double[] at = new double[6];
    for (; !path.isDone(); path.next()) {
      text.append(path.currentSegment(at)).append(at[0]).append(',').append(at[1]).append(' ');
    }
    return text.toString();
  }

  @Test
  void workloadsThatAreComparedKeepTheirLooksThroughTheFiguresOfThePaper() {
    Map<String, CurveLook> seen = new HashMap<>();
    for (int figure = 3; figure <= 6; figure++) {
      for (PanelDefinition panel : DefinitionReader.figure("figure_" + figure).panels()) {
        List<String> workloads = panel.workloads();
        List<CurveLook> looks = CurvePalette.of(workloads);
        assertThat(new HashSet<>(looks)).as(panel.title()).hasSameSizeAs(workloads);
        for (int i = 0; i < looks.size(); i++) {
          if (!workloads.get(i).startsWith("mnist_subsets/")) {
            CurveLook before = seen.putIfAbsent(workloads.get(i), looks.get(i));
            assertThat(before == null ? looks.get(i) : before)
                .as(workloads.get(i))
                .isEqualTo(looks.get(i));
          }
        }
      }
    }
  }

  @Test
  void optimizersLookAlikeInAllPanelsOfFigureFour() {
    Map<String, CurveLook> byOptimizer = new HashMap<>();
    for (PanelDefinition panel : DefinitionReader.figure("figure_4").panels()) {
      List<CurveLook> looks = CurvePalette.of(panel.workloads());
      for (int i = 0; i < looks.size(); i++) {
        String workload = panel.workloads().get(i);
        String optimizer = workload.substring(workload.lastIndexOf('/'));
        CurveLook before = byOptimizer.putIfAbsent(optimizer, looks.get(i));
        assertThat(before == null ? looks.get(i) : before).isEqualTo(looks.get(i));
      }
    }
    assertThat(byOptimizer).hasSize(3);
  }

  @Test
  void unknownAndRepeatedWorkloadsTakeTheFirstFreeLooks() {
    assertThat(CurvePalette.of(List.of("a/b/c", "a/b/c", "a/b/c")))
        .containsExactly(new CurveLook(0), new CurveLook(1), new CurveLook(2));
    String known = "imagenet/resnet_50" + NESTEROV;
    List<String> mixed = new ArrayList<>(List.of("a/b/c", known, known, "d/e/f"));
    assertThat(CurvePalette.of(mixed))
        .containsExactly(new CurveLook(1), new CurveLook(0), new CurveLook(2), new CurveLook(3));
  }
}
