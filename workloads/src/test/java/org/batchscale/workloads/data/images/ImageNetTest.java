package org.batchscale.workloads.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.batchscale.workloads.data.DataFolder;
import org.batchscale.workloads.data.Dataset;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.DatasetSpec;
import org.batchscale.workloads.data.Example;
import org.batchscale.workloads.data.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNetTest {
  @TempDir Path temp;
  private final List<String> notices = new ArrayList<>();

  private DataFolder folder(String form) throws IOException {
    Path root = temp.resolve(form);
    return SmallImageNet.at(
        form.equals("shards") ? SmallImageNet.shards(root) : SmallImageNet.tree(root));
  }

  private Dataset load(DatasetProvider provider, DataFolder folder, int... trainSize) {
    OptionalInt size = trainSize.length == 0 ? OptionalInt.empty() : OptionalInt.of(trainSize[0]);
    return provider.load(folder, size, notices::add);
  }

  private static Example.Image read(Examples examples, int index, OptionalLong augmentation) {
    return (Example.Image) ((StoredImages) examples).read(index, augmentation);
  }

  private static List<String> all(Examples examples) {
    return IntStream.range(0, examples.size())
        .mapToObj(i -> read(examples, i, OptionalLong.empty()))
        .map(image -> Arrays.hashCode(image.pixels()) + " of " + image.classes()[0])
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shards", "tree"})
  void holdsOutAndCountsInBothForms(String form) throws IOException {
    Dataset dataset = load(new ImageNet(SmallImageNet.SIZES), folder(form));
    assertThat(dataset.train().size()).isEqualTo(24);
    assertThat(dataset.val().size()).isEqualTo(8);
    assertThat(dataset.test().size()).isEqualTo(6);
    assertThat(dataset.counts())
        .containsExactly(
            entry("cmyk_images", 1L), entry("greyscale_images", 1L), entry("png_images", 1L));
    Set<String> images = new HashSet<>(all(dataset.train()));
    images.addAll(all(dataset.test()));
    images.addAll(all(dataset.val()));
    assertThat(images).hasSize(38);
    assertThat(read(dataset.train(), 0, OptionalLong.of(1)).pixels()).hasSize(224 * 224 * 3);
  }

  @Test
  void bothFormsHoldTheSameImages() throws IOException {
    Dataset shards = load(new ImageNet(SmallImageNet.SIZES), folder("shards"));
    Dataset tree = load(new ImageNet(SmallImageNet.SIZES), folder("tree"));
    assertThat(all(shards.val())).containsExactlyInAnyOrderElementsOf(all(tree.val()));
    List<String> ofShards = new ArrayList<>(all(shards.train()));
    ofShards.addAll(all(shards.test()));
    List<String> ofTree = new ArrayList<>(all(tree.train()));
    ofTree.addAll(all(tree.test()));
    assertThat(ofShards).containsExactlyInAnyOrderElementsOf(ofTree);
    // The last six records of the shards are those of the last shard: classes 0 to 3, 0, 1.
    assertThat(((StoredImages) shards.test()).classes(0)).containsExactly(24 % 4);
    assertThat(((StoredImages) shards.test()).classes(5)).containsExactly(29 % 4);
  }

  @Test
  void heldOutImagesOfATreeAreOfAllClasses() throws IOException {
    StoredImages test =
        (StoredImages) load(new ImageNet(SmallImageNet.SIZES), folder("tree")).test();
    Set<Integer> classes = new HashSet<>();
    for (int i = 0; i < test.size(); i++) {
      classes.add(test.classes(i)[0]);
    }
    assertThat(classes).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shards", "tree"})
  void smallerTrainingSetsLieWithinLargerOnes(String form) throws IOException {
    DataFolder folder = folder(form);
    List<String> full = all(load(new ImageNet(SmallImageNet.SIZES), folder).train());
    Dataset small = load(new ImageNet(SmallImageNet.SIZES), folder, 7);
    assertThat(all(small.train())).isEqualTo(full.subList(0, 7));
    assertThat(small.test().size()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shards", "tree"})
  void halfOfTheImagesAreOfTheSameTrainingSet(String form) throws IOException {
    DataFolder folder = folder(form);
    Dataset full = load(new ImageNet(SmallImageNet.SIZES), folder);
    Dataset half = load(new ImageNetHalfImages(SmallImageNet.SIZES), folder);
    assertThat(half.train().size()).isEqualTo(12);
    assertThat(all(full.train())).containsAll(all(half.train()));
    assertThat(new HashSet<>(all(half.train()))).hasSize(12);
    assertThat(all(half.test())).isEqualTo(all(full.test()));
    assertThat(half.spec().folder(OptionalInt.empty()))
        .isEqualTo("imagenet_subsets/imagenet_half_images");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shards", "tree"})
  void halfOfTheClassesAreRenumbered(String form) throws IOException {
    DataFolder folder = folder(form);
    Dataset full = load(new ImageNet(SmallImageNet.SIZES), folder);
    Dataset half = load(new ImageNetHalfClasses(SmallImageNet.SIZES), folder);
    assertThat(half.spec().form().logitsShape()).containsExactly(2);
    assertThat(half.val().size()).isEqualTo(4);
    assertThat(half.spec().trainSize()).isEqualTo(half.train().size()).isBetween(8, 16);
    assertThat(half.spec().testSize()).isEqualTo(half.test().size()).isPositive();
    Set<String> classes = new HashSet<>();
    for (String image : all(half.val())) {
      String pixels = image.substring(0, image.indexOf(' '));
      String before =
          all(full.val()).stream().filter(other -> other.startsWith(pixels)).findFirst().get();
      classes.add(before.substring(pixels.length()) + " now" + image.substring(pixels.length()));
    }
    // Two classes, each renumbered in one way, in their order.
    assertThat(classes).hasSize(2);
    assertThat(classes.stream().sorted().map(text -> text.charAt(text.length() - 1)).toList())
        .containsExactly('0', '1');
  }

  @ParameterizedTest
  @ValueSource(strings = {"shards", "tree"})
  void whatIsReadFollowsFromTheArgumentsAlone(String form) throws Exception {
    Examples train = load(new ImageNet(SmallImageNet.SIZES), folder(form)).train();
    List<byte[]> alone =
        SmallImages.atOnce(1, 96, i -> read(train, i % 24, OptionalLong.of(i / 24)).pixels());
    List<byte[]> together =
        SmallImages.atOnce(4, 96, i -> read(train, i % 24, OptionalLong.of(i / 24)).pixels());
    for (int i = 0; i < 96; i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i));
    }
    assertThat(alone.get(24)).isNotEqualTo(alone.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shards", "tree"})
  void theIndexIsWrittenOnceAndAnewWhenAFileChanges(String form) throws IOException {
    DataFolder folder = folder(form);
    List<String> before = all(load(new ImageNet(SmallImageNet.SIZES), folder).train());
    assertThat(notices).hasSize(1).allMatch(line -> line.endsWith("indexing its images, once"));
    notices.clear();
    String identity = load(new ImageNet(SmallImageNet.SIZES), folder).identity();
    load(new ImageNetHalfImages(SmallImageNet.SIZES), folder);
    load(new ImageNetHalfClasses(SmallImageNet.SIZES), folder);
    assertThat(notices).isEmpty();
    Path changed =
        form.equals("shards")
            ? SmallImageNet.shard(folder.files(), 0)
            : folder.files().resolve("train/n00000000/n00000000_000.JPEG");
    Files.setLastModifiedTime(changed, java.nio.file.attribute.FileTime.fromMillis(1_000));
    assertThat(all(load(new ImageNet(SmallImageNet.SIZES), folder).train())).isEqualTo(before);
    assertThat(notices).anyMatch(line -> line.contains("has changed, indexing anew"));
    // The same data at another time is the same data.
    assertThat(load(new ImageNet(SmallImageNet.SIZES), folder).identity())
        .isEqualTo(identity)
        .hasSize(64);
    Path index;
    try (var files = Files.list(folder.prepared())) {
      index = files.findFirst().get();
    }
    byte[] bytes = Files.readAllBytes(index);
    for (int length : new int[] {0, 10, 64, bytes.length - 1}) {
      Files.write(index, Arrays.copyOf(bytes, length));
      assertThat(all(load(new ImageNet(SmallImageNet.SIZES), folder).train())).isEqualTo(before);
      assertThat(index).hasSize(bytes.length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shards", "tree"})
  void aFolderMayBeNamedFromHere(String form) throws IOException {
    DataFolder folder = folder(form);
    Path here = Path.of("").toAbsolutePath().relativize(folder.files().toAbsolutePath());
    assertThat(here.isAbsolute()).isFalse();
    Dataset same = load(new ImageNet(SmallImageNet.SIZES), new DataFolder(here, folder.prepared()));
    assertThat(all(same.val())).hasSize(8);
  }

  @Test
  void thePaperSSizes() {
    DatasetSpec spec = new ImageNet().spec();
    assertThat(spec.trainSize()).isEqualTo(1_231_122);
    assertThat(spec.valSize()).isEqualTo(50_000);
    assertThat(spec.testSize()).isEqualTo(50_045);
    assertThat(spec.canBeFetched()).isFalse();
    assertThat(new ImageNetHalfImages().spec().trainSize()).isEqualTo(615_561);
    assertThat(new ImageNetHalfClasses().spec().form().logitsShape()).containsExactly(500);
    assertThat(new OpenImages().spec().trainSize()).isEqualTo(4_526_492);
  }
}
