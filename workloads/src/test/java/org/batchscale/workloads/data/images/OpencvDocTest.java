package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.batchscale.workloads.data.DataCache;
import org.batchscale.workloads.data.DataFile;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class OpencvDocTest {
  @TempDir Path temp;

  @Test
  void namesEachJpegOnce() {
    Set<String> checksums = new HashSet<>();
    for (DataFile file : OpencvDoc.FILES) {
      assertThat(file.name()).matches("images/(figures|samples|scene_texts)/[^/]+\\.jpe?g");
      checksums.add(file.sha256().substring(0, 16));
    }
    assertThat(checksums).hasSize(603);
    for (String name : List.of("opencv_doc_images", "opencv_doc_labels", "opencv_doc_shards")) {
      DatasetSpec spec = Datasets.provider(name).spec();
      assertThat(spec.trainSize() + spec.valSize() + spec.testSize()).isEqualTo(603);
      assertThat(spec.bytes()).isEqualTo(29_841_185);
    }
    assertThat(new OpencvDocLabels().spec().form().logitsShape().get(0)).isBetween(20, 60);
  }

  /** Fetches the package; runs with {@code -Dtests.fetch=true}. */
  @Test
  @EnabledIfSystemProperty(named = "tests.fetch", matches = "true")
  void everyImageIsReadInBothForms() throws Exception {
    for (String name : List.of("opencv_doc_images", "opencv_doc_labels", "opencv_doc_shards")) {
      Dataset dataset =
          Datasets.load(
              new DataCache(temp),
              Datasets.provider(name),
              OptionalInt.empty(),
              Optional.empty(),
              System.out::println);
      assertThat(dataset.counts()).containsEntry("greyscale_images", 48L).hasSize(2);
      for (String split : List.of("train", "val", "test")) {
        StoredImages images = (StoredImages) dataset.split(split);
        List<Integer> alone = SmallImages.atOnce(1, images.size(), i -> hash(images, i));
        List<Integer> together = SmallImages.atOnce(4, images.size(), i -> hash(images, i));
        assertThat(together).isEqualTo(alone);
      }
    }
  }

  private static int hash(StoredImages images, int index) {
    var image =
        (org.batchscale.workloads.data.Example.Image) images.read(index, OptionalLong.of(index));
    return java.util.Arrays.hashCode(image.pixels()) + image.classes().length;
  }
}
