package org.batchscale.toolkit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.batchscale.results.ResultsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch two runs that write the same tree, a refusal that does not say by whom, and a tree
 * that a dead process keeps shut.
 */
class TreeLockTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("tree/.batchscale.lock");
  }

  @Test
  void aSecondRunInThisProcessIsRefusedAndTakesNothingAway() throws Exception {
    Path root = folder.resolve("tree");
    try (TreeLock lock = TreeLock.on(root)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> TreeLock.on(root))
            .isInstanceOf(ResultsException.class)
            .hasMessage(
                "%s: is being written by another run, process %d; wait for it to end, or name"
                        .formatted(root, ProcessHandle.current().pid())
                    + " another folder with --out");
      }
      // The refused ones must not have given up the lock, as closing a channel would.
      Process other = LockHolder.start("hold", root);
      assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("process " + ProcessHandle.current().pid());
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(file()).doesNotExist();
    TreeLock.on(root).close();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void anotherProcessIsNamed() throws Exception {
    Path root = folder.resolve("tree");
    Process other = LockHolder.start("hold", root);
    assertThat(other.inputReader().readLine()).isEqualTo("held");
    assertThatThrownBy(() -> TreeLock.on(root))
        .hasMessageContaining("is being written by another run, process " + other.pid() + ";");
    other.getOutputStream().close();
    assertThat(other.waitFor()).isZero();
    TreeLock.on(root).close();
    assertThat(file()).doesNotExist();
  }

  @Test
  void aKilledProcessIsNoObstacle() throws Exception {
    Path root = folder.resolve("tree");
    Process other = LockHolder.start("hold", root);
    assertThat(other.inputReader().readLine()).isEqualTo("held");
    other.destroyForcibly().waitFor();
    assertThat(file()).hasContent(Long.toString(other.pid()));
    TreeLock.on(root).close();
    assertThat(file()).doesNotExist();
  }

  /** The file is deleted and made anew all the time: that must never let two in. */
  @Test
  void processesThatComeAndGoExcludeEachOther() throws Exception {
    Path root = folder.resolve("tree");
    Path number = folder.resolve("number");
    Files.writeString(number, "0");
    List<Process> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      others.add(LockHolder.start("count", root, number, 300));
    }
    for (int i = 0; i < 100; i++) {
      LockHolder.count(root, number);
    }
    for (Process other : others) {
      assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEmpty();
      assertThat(other.waitFor()).isZero();
    }
    assertThat(number).hasContent("1000");
  }

  @Test
  void aRootThatIsAFileIsRefused() throws Exception {
    Path root = Files.writeString(folder.resolve("tree"), "text");
    assertThatThrownBy(() -> TreeLock.on(root))
        .hasMessage(root + ": is a file, not a folder; name another one with --out");
    assertThatThrownBy(() -> TreeLock.on(root.resolve("below")))
        .isInstanceOf(ResultsException.class)
        .hasMessage(
            root.resolve("below")
                + ": cannot be written: not a directory; check the folder, or name another one"
                + " with --out");
    assertThat(root).hasContent("text");
  }
}
