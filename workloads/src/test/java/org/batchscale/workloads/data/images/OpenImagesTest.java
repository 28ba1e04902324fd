package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.batchscale.workloads.data.DataException;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.Notices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenImagesTest {
  private static final String HEADER = "ImageID,Source,LabelName,Confidence";
  private static final OpenImages SMALL = new OpenImages("small_labels", 3, 5, 3, 2);

  @TempDir Path temp;
  private Path root;

  /** Six training images with labels, of which five are wanted; the first bits are set in some. */
  @BeforeEach
  void write() throws IOException {
    root = Files.createDirectory(temp.resolve("open"));
    Files.writeString(root.resolve("classes-trainable.txt"), "/m/a\n/m/b\n/m/c\n");
    labels(
        "train",
        "ffffffffffffff06,verification,/m/c,1",
        "0000000000000001,verification,/m/b,1",
        "0000000000000001,crowdsource-verification,/m/a,1",
        "0000000000000001,verification,/m/a,1",
        "0000000000000001,verification,/m/c,0",
        "0000000000000002,verification,/m/unknown,1",
        "0000000000000002,verification,/m/a,1",
        "8000000000000003,verification,/m/c,1",
        "0000000000000004,verification,/m/c,1.0",
        "0000000000000005,verification,/m/b,1",
        "00000000000000aa,verification,/m/b,0",
        "00000000000000ab,verification,/m/unknown,1");
    labels(
        "validation",
        "0000000000000010,verification,/m/c,1",
        "0000000000000011,verification,/m/c,0",
        "0000000000000012,verification,/m/b,1");
    labels("test", "0000000000000020,verification,/m/c,1", "0000000000000021,verification,/m/b,1");
    images(
        "train",
        "0000000000000001",
        "0000000000000002",
        "8000000000000003",
        "0000000000000004",
        "0000000000000005",
        "ffffffffffffff06",
        "00000000000000ff");
    images("validation", "0000000000000010", "0000000000000011", "0000000000000012");
    images("test", "0000000000000020", "0000000000000021");
    Files.writeString(root.resolve("train/list.txt"), "x");
  }

  private void labels(String part, String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(HEADER));
    all.addAll(List.of(lines));
    Files.write(csv(part), all);
  }

  private Path csv(String part) {
    return root.resolve(part + "-annotations-human-imagelabels.csv");
  }

  private void images(String part, String... ids) throws IOException {
    Path folder = Files.createDirectory(root.resolve(part));
    for (String id : ids) {
      Files.write(folder.resolve(id + ".jpg"), SmallImages.jpeg(50, 40, 3, id.hashCode()));
    }
  }

  private Dataset load() {
    return SMALL.load(
        new DataFolder(root, temp.resolve("prepared")), OptionalInt.empty(), Notices.none());
  }

  private void refused(Path where, String... words) {
    assertThatThrownBy(this::load)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(where.toString())
        .hasMessageContainingAll(words);
  }

  @Test
  void readsLabelsOfClassesThatPeopleHaveSeen() {
    Dataset dataset = load();
    StoredImages val = (StoredImages) dataset.val();
    assertThat(val.classes(0)).containsExactly(2);
    assertThat(val.classes(1)).isEmpty();
    assertThat(val.classes(2)).containsExactly(1);
    StoredImages train = (StoredImages) dataset.train();
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      classes.add(java.util.Arrays.toString(train.classes(i)));
    }
    // In the order of ImageIDs; one of the six is not chosen.
    assertThat(List.of("[0, 1]", "[0]", "[2]", "[1]", "[2]", "[2]"))
        .containsSubsequence(classes.toArray(String[]::new));
    assertThat(dataset.counts())
        .contains(
            entry("foreign_files", 1L),
            entry("images_left_out", 2L),
            entry("train_images_not_chosen", 1L));
    Example.Image image = (Example.Image) train.read(4, OptionalLong.of(3));
    assertThat(image.pixels()).hasSize(224 * 224 * 3);
    assertThat(image.classes()).isEqualTo(train.classes(4));
  }

  @Test
  void labelsOfOtherClassesAreCounted() {
    OpenImages all = new OpenImages("small_labels", 3, 6, 3, 2);
    Dataset dataset =
        all.load(new DataFolder(root, temp.resolve("prepared")), OptionalInt.of(3), Notices.none());
    assertThat(dataset.train().size()).isEqualTo(3);
    assertThat(dataset.counts())
        .containsExactly(
            entry("foreign_files", 1L),
            entry("images_left_out", 1L),
            entry("labels_of_other_classes", 1L));
  }

  @Test
  void anImageThatIsMissingOrEmptyStops() throws IOException {
    Path image = root.resolve("test/0000000000000021.jpg");
    Files.write(image, new byte[0]);
    refused(image, "is empty");
    Files.delete(image);
    refused(image, "is missing, test-annotations-human-imagelabels.csv names it");
  }

  @Test
  void tooFewImagesOrOtherClassesStop() throws IOException {
    labels("test", "0000000000000020,verification,/m/c,1");
    refused(csv("test"), "must label at least 2 images, labels 1");
    Files.writeString(root.resolve("classes-trainable.txt"), "/m/a\n/m/b\n/m/a\n");
    refused(root.resolve("classes-trainable.txt"), "has the class '/m/a' twice");
    Files.writeString(root.resolve("classes-trainable.txt"), "/m/a\n/m/b\n");
    refused(root.resolve("classes-trainable.txt"), "must list 3 classes, lists 2");
    Files.delete(root.resolve("classes-trainable.txt"));
    refused(root.resolve("classes-trainable.txt"), "is missing", "<ImageID>.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0000000000000020,verification,/m/c",
        "0000000000000020,verification,,1",
        "0000000000000020,verification,/m/c,1,0",
        "0000000000000020,machine,/m/c,0.7",
        "0000000000000020,verification,/m/c,yes",
        "20,verification,/m/c,1",
        "000000000000002G,verification,/m/c,1",
        "000000000000002A,verification,/m/c,1"
      })
  void aLineThatIsNoLabelStopsWithItsNumber(String line) throws IOException {
    labels("validation", "0000000000000010,verification,/m/c,1", line);
    refused(csv("validation"), ", line 3: ", "restore");
  }

  @Test
  void anotherHeaderAnEndlessLineAndOtherEncodingsStop() throws IOException {
    Files.writeString(csv("test"), "ImageID,LabelName\n");
    refused(csv("test"), ", line 1: must be '" + HEADER);
    Files.writeString(csv("test"), HEADER + "\n" + "0".repeat(10_000_000));
    refused(csv("test"), ", line 2: must be of at most 4096 characters");
    Files.write(csv("test"), (HEADER + "\n\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    refused(csv("test"), "must be UTF-8");
    Files.delete(csv("test"));
    refused(csv("test"), "is missing");
  }

  @Test
  void linesOfWindowsAreTheSame() throws IOException {
    Files.writeString(
        csv("test"),
        String.join(
            "\r\n",
            HEADER,
            "0000000000000020,verification,/m/c,1",
            "0000000000000021,verification,/m/b,1"));
    assertThat(((StoredImages) load().test()).classes(1)).containsExactly(1);
  }
}
