package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A place that data sets can be had from. What it offers is trusted only after a checksum. */
public interface DataSource {

  /** What it is, for messages: {@code Debian package dataset-fashion-mnist}. */
  String name();

  /**
   * Hands over whichever of the wanted files this place has. A file it does not have is no error.
   *
   * @param wanted the files, never empty
   * @param scratch a folder that outlives this call, so that a cut download may go on there; files
   *     in it end in {@code .part}
   * @param receiver takes each file
   * @param notices hears what takes time
   * @throws IOException if the place cannot be reached or what it sends is damaged
   * @throws DataException if what it has is not what is wanted
   */
  void fetch(List<DataFile> wanted, Path scratch, Receiver receiver, Notices notices)
      throws IOException;

  /** The folder on this machine that it would take all these files from, if there is one. */
  default Optional<Path> localFolder(List<DataFile> files) {
    return Optional.empty();
  }

  /** Takes a file over from a source. */
  @FunctionalInterface
  interface Receiver {
    /**
     * Unpacks, checks and keeps a file.
     *
     * @param file which file this is meant to be
     * @param content its bytes, packed with gzip or plain; not closed
     * @param origin where exactly it comes from, for messages
     * @throws IOException if the content breaks off or is not valid gzip
     * @throws DataException if the content is not the file whose checksum is known
     */
    void receive(DataFile file, InputStream content, String origin) throws IOException;
  }
}
