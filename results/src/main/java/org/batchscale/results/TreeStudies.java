package org.batchscale.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The studies of a tree, read from its files when they are asked for. What cannot be used is left
 * out and told by {@link #damage()}.
 */
public final class TreeStudies implements StudySource {
  private final Path root;
  private final Collection<Damage> damage = new ConcurrentSkipListSet<>();
  private final List<StudyData> studies = new ArrayList<>();

  private TreeStudies(Path root) {
    this.root = root;
    TreeScan scan = TreeScan.of(root);
    for (Path folder : scan.studies()) {
      StudyReader reader = new StudyReader(root, folder, damage);
      reader.header().ifPresent(header -> studies.add(new FolderStudy(reader, header)));
    }
    damage.addAll(scan.headless(root));
    studies.sort(ORDER);
  }

  /** By workload, batch size and path. */
  static final Comparator<StudyData> ORDER =
      Comparator.comparing((StudyData data) -> data.study().workload())
          .thenComparingInt(data -> data.study().batchSize())
          .thenComparing(StudyData::path);

  /**
   * Opens a tree, ours or the published archive unpacked.
   *
   * @throws ResultsException if there is no such folder
   */
  public static TreeStudies open(Path root) {
    return new TreeStudies(ResultsTree.open(root).root());
  }

  @Override
  public String name() {
    Path name = root.toAbsolutePath().normalize().getFileName();
    return name == null ? "tree" : name.toString();
  }

  @Override
  public String place() {
    return root.toString();
  }

  @Override
  public List<StudyData> studies() {
    return List.copyOf(studies);
  }

  @Override
  public List<Damage> damage() {
    return List.copyOf(damage);
  }

  @Override
  public void close() {
    studies.clear();
  }
}
