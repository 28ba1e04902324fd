package org.batchscale.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DatasetsTest {
  @Test
  void knowsItsOwn() {
    assertThat(Datasets.names()).containsSubsequence("fashion_mnist", "mnist");
    for (String name : new String[] {"fashion_mnist", "mnist"}) {
      DatasetSpec spec = Datasets.provider(name).spec();
      assertThat(spec.name()).isEqualTo(name);
      assertThat(spec.form().inputShape()).containsExactly(28, 28, 1);
      assertThat(spec.form().logitsShape()).containsExactly(10);
      assertThat(spec.trainSize(OptionalInt.empty())).isEqualTo(55_000);
      assertThat(spec.trainSize() + spec.valSize()).isEqualTo(60_000);
      assertThat(spec.bytes()).isEqualTo(54_950_048);
      assertThat(spec.checksums()).hasSize(4);
      assertThat(spec.checksums().firstKey()).isEqualTo("t10k-images-idx3-ubyte");
    }
  }

  @Test
  void unknownNamesAreToldTheNearest() {
    assertThatThrownBy(() -> Datasets.provider("fashion-mnist"))
        .isInstanceOf(DataException.class)
        .hasMessage("fashion-mnist: is not a known data set; did you mean 'fashion_mnist'?");
    assertThatThrownBy(() -> Datasets.provider("svhn_cropped")).hasMessageContaining("known: ");
  }

  @Test
  void aWrongSizeIsToldBeforeAnythingIsFetched() {
    DataSource never =
        new DataSource() {
          @Override
          public String name() {
            return "never";
          }

          @Override
          public void fetch(
              java.util.List<DataFile> wanted, Path scratch, Receiver to, Notices notices) {
            throw new AssertionError("asked");
          }
        };
    assertThatThrownBy(
            () ->
                Datasets.load(
                    new DataCache(Path.of("/nowhere")),
                    SmallData.provider(never),
                    OptionalInt.of(11),
                    java.util.Optional.empty(),
                    Notices.none()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("got 11");
  }

  @Test
  void specsRefuseNamesThatLeaveAFolder() {
    String sha256 = "0".repeat(64);
    for (String name :
        new String[] {"../x", "/a", "a//b", "a/", "a/../b", "a/.b", "", ".hidden", "a\\b"}) {
      assertThatThrownBy(() -> new DataFile(name, 1, sha256))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new DataFile("train-images-idx3-ubyte", 1, sha256).knownNames())
        .containsExactly(
            "train-images-idx3-ubyte",
            "train-images-idx3-ubyte.gz",
            "train-images.idx3-ubyte",
            "train-images.idx3-ubyte.gz");
  }
}
