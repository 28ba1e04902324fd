package org.batchscale.workloads.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

class TarFilesTest {
  private static final byte[] CONTENT = {0, 0, 8, 1, 0, 0, 0, 1, 7};
  private static final DataFile WANTED = SmallData.file("labels-idx1-ubyte", CONTENT);

  private static byte[] tar(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (TarArchiveEntry entry : entries) {
        if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
          entry.setSize(CONTENT.length);
        }
        out.putArchiveEntry(entry);
        if (entry.getSize() > 0) {
          out.write(CONTENT);
        }
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static TarArchiveEntry file(String name) {
    return new TarArchiveEntry(name, true);
  }

  private static TarArchiveEntry link(String name, byte type) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setLinkName("/etc/passwd");
    return entry;
  }

  private static Map<String, byte[]> deliver(byte[] tar) throws IOException {
    Map<String, byte[]> received = new TreeMap<>();
    TarFiles.deliver(
        new ByteArrayInputStream(tar),
        ArchivePlaces.in("package/data"),
        List.of(WANTED),
        (file, content, origin) -> received.put(origin, content.readAllBytes()),
        "a.tgz");
    return received;
  }

  @Test
  void deliversWhatIsWantedAndSkipsTheRest() throws IOException {
    byte[] tar =
        tar(
            file("package/other"),
            file("other/labels-idx1-ubyte"),
            link("package/link", TarConstants.LF_SYMLINK),
            file("./package/data/labels-idx1-ubyte"));
    assertThat(deliver(tar))
        .containsExactly(entry("a.tgz:package/data/labels-idx1-ubyte", CONTENT));
    assertThat(deliver(tar(file("package/data/labels-idx1-ubyte.gz")))).hasSize(1);
    assertThat(deliver(tar(file("package/none")))).isEmpty();
  }

  @Test
  void refusesNamesThatPointOut() throws IOException {
    for (String name :
        new String[] {
          "../x", "package/../../x", "/package/data/labels-idx1-ubyte", "/etc/passwd", "a/.."
        }) {
      byte[] tar = tar(file(name));
      assertThatThrownBy(() -> deliver(tar))
          .as(name)
          .isInstanceOf(DataException.class)
          .hasMessageContainingAll("a.tgz", name);
    }
  }

  @Test
  void refusesLinksAndDevicesInPlaceOfFiles() throws IOException {
    for (byte type :
        new byte[] {
          TarConstants.LF_SYMLINK,
          TarConstants.LF_LINK,
          TarConstants.LF_CHR,
          TarConstants.LF_BLK,
          TarConstants.LF_FIFO
        }) {
      byte[] tar = tar(link("package/data/labels-idx1-ubyte", type));
      assertThatThrownBy(() -> deliver(tar))
          .as("type %c", (char) type)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("regular file");
    }
  }

  @Test
  void damagedArchivesEndInIoOrDataExceptions() throws IOException {
    byte[] whole = tar(file("package/a"), file("package/data/labels-idx1-ubyte"));
    Random random = new Random(Long.getLong("tests.seed", 5L));
    for (int i = 0; i < 500; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int flips = random.nextInt(5); flips > 0; flips--) {
        damaged[random.nextInt(Math.min(damaged.length, 2048))] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        deliver(damaged);
      } catch (IOException | DataException expected) {
        assertThat(expected).hasMessageMatching("(?s).+");
      }
    }
  }
}
