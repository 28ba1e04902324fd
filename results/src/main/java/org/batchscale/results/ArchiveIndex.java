package org.batchscale.results;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The index over a results tree or the published archive: a DuckDB file from which studies are read
 * many times faster than from hundreds of thousands of small files. It is never the only copy of
 * anything and can be deleted at any time.
 */
public final class ArchiveIndex implements StudySource {
  private final Path file;
  private final Connection connection;
  private final Map<Integer, List<String>> shapes;
  private final List<StudyData> studies;

  private ArchiveIndex(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.shapes = shapes();
    this.studies = readStudies();
  }

  /** Where the index of a tree or archive lies unless told otherwise: beside it. */
  public static Path beside(Path tree) {
    Path absolute = tree.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + ".duckdb");
  }

  /** Whether a path is that of an archive that {@link #update} reads, by its ending. */
  public static boolean isArchive(Path path) {
    return TarArchive.isOne(path);
  }

  /**
   * Opens an existing index.
   *
   * @throws ResultsException if there is none, or it is damaged or of a newer version
   */
  public static ArchiveIndex open(Path file) {
    Connection connection = IndexFile.read(file);
    if (!IndexFile.info(file, connection, "complete").equals("true")) {
      IndexFile.close(connection);
      throw new ResultsException(
          file,
          "is not finished: its making was stopped",
          "run batchscale archive index with its tree or archive again; it goes on");
    }
    return new ArchiveIndex(file, connection);
  }

  /**
   * Brings an index up to date with a tree or an archive and makes it if there is none. What cannot
   * be read is left out and told by {@link #damage()}. After a kill the next call goes on.
   *
   * @param source root folder of a tree, or a {@code .tar.bz2}, {@code .tar.gz} or {@code .tar}
   * @param file the index
   * @throws ResultsException if the source cannot be read at all or the index not be written
   */
  public static IndexOutcome update(Path source, Path file, IndexListener listener) {
    return isArchive(source)
        ? TarIndexer.update(source, file, listener)
        : TreeIndexer.update(source, file, listener);
  }

  private Map<Integer, List<String>> shapes() {
    Map<Integer, List<String>> found = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, metrics FROM shapes ORDER BY id")) {
      while (rows.next()) {
        found.put(rows.getInt(1), Json.names(rows.getString(2)));
      }
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
    return found;
  }

  private List<StudyData> readStudies() {
    List<StudyData> found = new ArrayList<>();
    String root =
        IndexFile.info(file, connection, "source").startsWith(TarIndexer.SOURCE) ? top() : "";
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id, path, study, provenance, origin, metrics FROM studies")) {
      while (rows.next()) {
        String path = rows.getString(2).substring(root.length());
        Path label = Path.of(path, StudyFolder.STUDY);
        Study study =
            StudyJson.parse(
                label,
                Json.ofLine(rows.getString(3)),
                name -> StudyJson.datasetFolder(Path.of(""), label, name));
        found.add(
            new IndexedStudy(
                this,
                rows.getInt(1),
                study,
                path,
                Origin.valueOf(rows.getString(5)),
                rows.getString(4),
                new TreeSet<>(Json.names(rows.getString(6)))));
      }
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
    found.sort(TreeStudies.ORDER);
    return found;
  }

  /**
   * The folder at the top of an archive that holds the whole tree, as {@code tar} writes it when
   * given a folder; empty if there is none. Folders of subsets are not meant.
   */
  private String top() {
    Set<String> tops = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT path FROM studies")) {
      while (rows.next()) {
        String path = rows.getString(1);
        String first = path.substring(0, path.indexOf('/') + 1);
        tops.add(Path.of(path).getNameCount() > StudyJson.LEAST_DEPTH ? first : "");
      }
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
    String only = tops.size() == 1 ? tops.iterator().next() : "";
    return only.endsWith("_subsets/") || only.equals("solution_quality/") ? "" : only;
  }

  /**
   * A trial in the index.
   *
   * @param trial the trial
   * @param usable whether its measurements are in the index
   */
  record Entry(Trial trial, boolean usable) {}

  /** The trials of a study, by ascending id. */
  List<Entry> trials(int study) {
    List<Entry> trials = new ArrayList<>();
    synchronized (connection) {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT content, shape FROM trials WHERE study = ? ORDER BY id")) {
        query.setInt(1, study);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            trials.add(
                new Entry(
                    TrialJson.parse(file, Json.ofLine(rows.getString(1))),
                    rows.getInt(2) != IndexFile.UNUSABLE));
          }
        }
      } catch (SQLException e) {
        throw IndexFile.failed(file, e);
      }
    }
    return trials;
  }

  /** The curve of each trial of a study that measured this metric, by id. */
  Map<Integer, TrialCurve> curves(int study, String metric) {
    Map<Integer, TrialCurve> curves = new LinkedHashMap<>();
    synchronized (connection) {
      for (Map.Entry<Integer, List<String>> shape : shapes.entrySet()) {
        int column = shape.getValue().indexOf(metric);
        if (column >= 0) {
          read(study, shape.getKey(), column, curves);
        }
      }
    }
    return curves;
  }

  private void read(int study, int shape, int column, Map<Integer, TrialCurve> curves) {
    String sql =
        "SELECT trial, step, m%d FROM rows_%d WHERE study = ? AND m%d IS NOT NULL"
            .formatted(column, shape, column);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, study);
      try (ResultSet rows = query.executeQuery()) {
        CurveCollector collector = new CurveCollector(curves);
        while (rows.next()) {
          collector.add(rows.getInt(1), rows.getLong(2), rows.getDouble(3));
        }
        collector.finish();
      }
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
  }

  @Override
  public String name() {
    String name = file.toAbsolutePath().getFileName().toString();
    return name.replaceFirst("\\.duckdb$", "")
        .replaceFirst("\\.(tar(\\.[a-z0-9]+)?|tbz2?|tgz)$", "");
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public List<StudyData> studies() {
    return List.copyOf(studies);
  }

  @Override
  public List<Damage> damage() {
    synchronized (connection) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT DISTINCT path, problem FROM damage")) {
        TreeSet<Damage> found = new TreeSet<>();
        while (rows.next()) {
          found.add(new Damage(rows.getString(1), rows.getString(2)));
        }
        return List.copyOf(found);
      } catch (SQLException e) {
        throw IndexFile.failed(file, e);
      }
    }
  }

  /** Measurements in the index. */
  public long rows() {
    String counts =
        shapes.keySet().stream()
            .map(shape -> "(SELECT count(*) FROM rows_" + shape + ")")
            .collect(Collectors.joining(" + "));
    if (counts.isEmpty()) {
      return 0;
    }
    synchronized (connection) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT " + counts)) {
        rows.next();
        return rows.getLong(1);
      } catch (SQLException e) {
        throw IndexFile.failed(file, e);
      }
    }
  }

  @Override
  public void close() {
    IndexFile.close(connection);
  }
}
