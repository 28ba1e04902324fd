package org.batchscale.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What a process on a disk without room does in the tests: writes trials until it cannot, and goes
 * on once there is room. Prints what it was told, one line each.
 */
final class TightDisk {
  private TightDisk() {}

  /**
   * Runs an errand.
   *
   * @param args {@code full ROOT}: ROOT is a small disk, which is filled and emptied; {@code long
   *     ROOT}: writes a trial of very many rows after a short one; {@code write ROOT}: writes one
   *     trial
   */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[1]);
    switch (args[0]) {
      case "full" -> full(root);
      case "long" -> {
        write(root, 0, 2);
        attempt(() -> write(root, 1, 100_000));
        attempt(() -> write(root, 1, 3));
      }
      default -> attempt(() -> write(root, 0, 2));
    }
  }

  private static void full(Path root) throws IOException {
    Path tree = root.resolve("tree");
    write(tree, 0, 2);
    for (int kilobytes = 0; kilobytes <= 24; kilobytes += 4) {
      Path ballast = root.resolve("ballast");
      fill(ballast, kilobytes);
      attempt(() -> write(tree, 1, 2000));
      attempt(() -> StudyFolder.prepare(tree, Samples.study(64, 1), Samples.provenance(1)));
      Files.delete(ballast);
      StudyFolder again = StudyFolder.prepare(tree, Samples.study(32, 1), Samples.provenance(1));
      System.out.println("finished: " + again.finishedTrials());
    }
    for (int id = 1; id < 4; id++) {
      write(tree, id, 2000);
    }
    StudyFolder folder = StudyFolder.prepare(tree, Samples.study(32, 1), Samples.provenance(1));
    System.out.println("finished: " + folder.finishedTrials());
    System.out.println("rows: " + folder.measurements(3).size());
  }

  /** Fills the disk up to so many kilobytes. */
  private static void fill(Path ballast, int kilobytes) throws IOException {
    byte[] block = new byte[1024];
    Arrays.fill(block, (byte) 1);
    int written = 0;
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
        written++;
      }
    } catch (IOException e) {
      // Full.
    }
    try (var channel = FileChannel.open(ballast, StandardOpenOption.WRITE)) {
      channel.truncate(1024L * Math.max(0, written - kilobytes));
    }
  }

  private static void write(Path root, int id, int rows) {
    StudyFolder folder = StudyFolder.prepare(root, Samples.study(32, 1), Samples.provenance(1));
    try (TrialWriter writer = folder.write(id, Samples.METRICS)) {
      for (int row = 0; row < rows; row++) {
        writer.append(row, new double[] {1.0 / (row + 1), 0.5});
      }
      writer.finish(Samples.trial(id, TrialStatus.COMPLETE));
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
      System.out.println("written");
    } catch (ResultsException e) {
      System.out.println(e.getMessage());
    }
  }
}
