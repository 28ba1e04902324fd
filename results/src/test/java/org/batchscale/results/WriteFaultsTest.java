package org.batchscale.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a full disk or a folder that cannot be written that costs a finished trial, leaves
 * behind what stops the next run, or is told in words that do not help. Real disks and limits;
 * where the system does not let a test mount one, the test is skipped.
 */
class WriteFaultsTest {
  private static final String ROOM =
      "make room, then run the same command again: what is finished stays";

  @TempDir Path folder;

  @Test
  void aFullDiskCostsNothingFinished() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> lines = mounted("mount -t tmpfs -o size=256k none '" + disk + "'", "full", disk);
    List<String> refusals = lines.stream().filter(line -> line.startsWith("/")).toList();
    assertThat(refusals)
        .hasSizeGreaterThanOrEqualTo(7)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith(disk.resolve("tree").toString())
                    .endsWith(": cannot be written: no space left on device; " + ROOM));
    assertThat(lines.stream().filter(line -> line.startsWith("finished")))
        .hasSize(8)
        .allSatisfy(line -> assertThat(line).startsWith("finished: [0"));
    assertThat(lines).endsWith("finished: [0, 1, 2, 3]", "rows: 2000");
  }

  @Test
  void aLimitOnTheSizeOfFilesCostsNothingFinished() throws Exception {
    Path tree = folder.resolve("tree");
    List<String> lines =
        output("sh", "-c", "ulimit -f 512 && exec \"$0\" \"$@\"", java(), "long", tree);
    Path study = tree.resolve("fashion_mnist/simple_cnn_base/nesterov_momentum/32");
    assertThat(lines)
        .containsExactly(
            study.resolve("1")
                + ": cannot be written: file too large; raise the limit on the size of files"
                + " (ulimit -f), then run the same command again",
            "written");
    StudyFolder left = StudyFolder.prepare(tree, Samples.study(32, 1), Samples.provenance(1));
    assertThat(left.finishedTrials()).containsExactly(0, 1);
    assertThat(left.measurements(1).size()).isEqualTo(3);
  }

  @Test
  void aReadOnlyDiskIsSaid() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    assertThat(
            mounted(
                "mount --bind '%s' '%s' && mount -o remount,ro,bind '%s'"
                    .formatted(tree, tree, tree),
                "write",
                tree))
        .containsExactly(
            tree.resolve("fashion_mnist/simple_cnn_base/nesterov_momentum/32")
                + ": cannot be written: read-only file system; make it writable, or name another"
                + " folder with --out");
    assertThat(tree).isEmptyDirectory();
  }

  @Test
  void aFolderWithoutPermissionIsSaid() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    assumeTrue(tree.toFile().setWritable(false) && !Files.isWritable(tree), "root may write all");
    assertThatThrownBy(() -> StudyFolder.prepare(tree, Samples.study(32, 1), Samples.provenance(1)))
        .hasMessageEndingWith(
            ": cannot be written: permission denied; make it writable, or name another folder with"
                + " --out");
  }

  @Test
  void aFileInTheWayIsNamed() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Path way = Files.writeString(tree.resolve("fashion_mnist"), "text");
    assertThatThrownBy(() -> StudyFolder.prepare(tree, Samples.study(32, 1), Samples.provenance(1)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("cannot be written: ")
        .hasMessageContaining("check the folder, or name another one with --out");
    assertThat(way).hasContent("text");
  }

  /** Runs an errand of {@link TightDisk} where something is mounted for it alone. */
  private List<String> mounted(String mount, String errand, Path root) throws Exception {
    assumeTrue(permits("true"), "may not mount here");
    assumeTrue(permits(mount), "may not mount here");
    return output(
        "unshare", "-rm", "sh", "-c", mount + " && exec \"$0\" \"$@\"", java(), errand, root);
  }

  private static boolean permits(String script) throws Exception {
    try {
      Process process =
          new ProcessBuilder("unshare", "-rm", "sh", "-c", script)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // No such command.
    }
  }

  private static List<String> java() {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:-UsePerfData",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        TightDisk.class.getName());
  }

  private static List<String> output(Object... words) throws Exception {
    List<String> command = new ArrayList<>();
    Arrays.stream(words)
        .forEach(
            word -> {
              if (word instanceof List<?> list) {
                list.forEach(part -> command.add(part.toString()));
              } else {
                command.add(word.toString());
              }
            });
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().toList();
  }
}
