package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder on this machine that holds files of a data set, packed with gzip or plain.
 *
 * @param name what it is, for messages
 * @param folder the folder
 */
public record FolderSource(String name, Path folder) implements DataSource {

  @Override
  public void fetch(List<DataFile> wanted, Path scratch, Receiver receiver, Notices notices)
      throws IOException {
    for (DataFile file : wanted) {
      Path found = find(folder, file);
      if (Files.isRegularFile(found)) {
        try (InputStream in = Files.newInputStream(found)) {
          receiver.receive(file, in, found.toString());
        }
      }
    }
  }

  @Override
  public Optional<Path> localFolder(List<DataFile> files) {
    return files.stream().allMatch(file -> Files.isRegularFile(find(folder, file)))
        ? Optional.of(folder)
        : Optional.empty();
  }

  /** The file under the first of its known names that is there, else under its own name. */
  static Path find(Path folder, DataFile file) {
    return file.knownNames().stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseGet(() -> folder.resolve(file.name()));
  }
}
