package org.batchscale.results;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.results.StudyContent.TrialContent;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes studies into an index, a transaction at a time: after a kill what was committed is there,
 * and no study is there in part.
 */
final class IndexWriter implements AutoCloseable {
  /** Different headers of measurements; the published archive has a handful. */
  private static final int MOST_SHAPES = 1_000;

  private final Path file;
  private final Connection connection;
  private final RowFeed feed;
  private final Map<List<String>, Integer> shapes = new HashMap<>();
  private final List<Damage> unplaced = new ArrayList<>();
  private int nextStudy;

  /**
   * A study to be written.
   *
   * @param path its folder below the root
   * @param fingerprint by which a change is known
   * @param content the study; null if it cannot be used at all
   * @param damage what could not be read of it
   */
  record Entry(String path, String fingerprint, StudyContent content, List<Damage> damage) {
    long rows() {
      return content == null ? 0 : content.rows();
    }

    int trials() {
      return content == null ? 0 : content.contents().size();
    }
  }

  IndexWriter(Path file) {
    this.file = file;
    this.connection = IndexFile.write(file);
    try (Statement statement = connection.createStatement()) {
      feed = RowFeed.register(connection);
      connection.setAutoCommit(false);
      try (ResultSet found = statement.executeQuery("SELECT id, metrics FROM shapes")) {
        while (found.next()) {
          shapes.put(Json.names(found.getString(2)), found.getInt(1));
        }
      }
      try (ResultSet found =
          statement.executeQuery("SELECT coalesce(max(id) + 1, 0) FROM studies")) {
        found.next();
        nextStudy = found.getInt(1);
      }
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
  }

  /** Runs statements within the transaction. */
  void execute(String... statements) {
    IndexFile.execute(file, connection, statements);
  }

  String info(String key) {
    return IndexFile.info(file, connection, key);
  }

  /** Sets a value of the table info, together with what is written next. */
  void setInfo(String key, String value) {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR REPLACE INTO info VALUES (?, ?)")) {
      insert.setString(1, key);
      insert.setString(2, value);
      insert.execute();
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
  }

  /** Fingerprint of each study that is in the index or was found unusable, by path. */
  Map<String, String> fingerprints() {
    Map<String, String> fingerprints = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT path, fingerprint FROM studies")) {
      while (found.next()) {
        fingerprints.put(found.getString(1), found.getString(2));
      }
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
    return fingerprints;
  }

  /** Replaces these studies, all or none. */
  void write(List<Entry> entries) {
    try {
      delete(entries.stream().map(Entry::path).toList());
      Map<List<String>, List<RowFeed.Source>> byShape = new LinkedHashMap<>();
      try (DuckDBAppender trials = appender("trials");
          DuckDBAppender studies = appender("studies")) {
        for (Entry entry : entries) {
          if (entry.content() != null) {
            append(entry, nextStudy++, studies, trials, byShape);
          }
        }
      }
      for (Map.Entry<List<String>, List<RowFeed.Source>> shape : byShape.entrySet()) {
        insertRows(shape.getKey(), shape.getValue());
      }
      for (Entry entry : entries) {
        appendDamage(entry.damage(), entry.path());
      }
      for (Damage one : unplaced) {
        appendDamage(List.of(one), studyOf(one));
      }
      unplaced.clear();
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
    commit();
  }

  private DuckDBAppender appender(String table) throws SQLException {
    return connection.unwrap(DuckDBConnection.class).createAppender(table);
  }

  private void append(
      Entry entry,
      int id,
      DuckDBAppender studies,
      DuckDBAppender trials,
      Map<List<String>, List<RowFeed.Source>> byShape)
      throws SQLException {
    StudyContent content = entry.content();
    studies
        .beginRow()
        .append(id)
        .append(content.path())
        .append(Json.line(StudyJson.of(content.study())))
        .append(content.provenance().map(Json::line).orElse(""))
        .append(content.origin().name())
        .append(entry.fingerprint())
        .append(Json.line(content.metrics()))
        .endRow();
    for (TrialContent trial : content.contents()) {
      Optional<Measurements> rows = trial.measurements().filter(measured -> hasRoom(entry, trial));
      trials
          .beginRow()
          .append(id)
          .append(trial.trial().id())
          .append(rows.isPresent() ? shape(rows.get().metrics()) : IndexFile.UNUSABLE)
          .append(Json.line(TrialJson.of(trial.trial())))
          .endRow();
      rows.ifPresent(
          measurements ->
              byShape
                  .computeIfAbsent(measurements.metrics(), key -> new ArrayList<>())
                  .add(new RowFeed.Source(id, trial.trial().id(), measurements)));
    }
  }

  /** Whether there is, or may be, a table for measurements with this header. */
  private boolean hasRoom(Entry entry, TrialContent trial) {
    List<String> metrics = trial.measurements().orElseThrow().metrics();
    if (shapes.containsKey(metrics) || shapes.size() < MOST_SHAPES) {
      return true;
    }
    unplaced.add(
        new Damage(
            entry.path() + "/" + trial.trial().id() + "/" + StudyFolder.MEASUREMENTS,
            "has one more header than the %,d different ones that an index holds"
                .formatted(MOST_SHAPES)));
    return false;
  }

  /** The number of a header; a new one gets a table of its own. */
  private int shape(List<String> metrics) throws SQLException {
    Integer known = shapes.get(metrics);
    if (known != null) {
      return known;
    }
    int id = shapes.size();
    StringBuilder columns = new StringBuilder();
    for (int m = 0; m < metrics.size(); m++) {
      columns.append(", m").append(m).append(" DOUBLE");
    }
    execute(
        "CREATE TABLE rows_%d (study INTEGER, trial INTEGER, step BIGINT%s)"
            .formatted(id, columns));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO shapes VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, Json.line(metrics));
      insert.execute();
    }
    shapes.put(metrics, id);
    return id;
  }

  private void insertRows(List<String> metrics, List<RowFeed.Source> trials) throws SQLException {
    feed.begin(metrics.size(), trials);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO rows_%d SELECT * FROM %s()"
              .formatted(shapes.get(metrics), RowFeed.FUNCTION));
    }
  }

  private void appendDamage(Collection<Damage> found, String study) throws SQLException {
    try (DuckDBAppender damage = appender("damage")) {
      for (Damage one : found) {
        damage.beginRow().append(one.path()).append(one.problem()).append(study).endRow();
      }
    }
  }

  /** Folder of the study that holds a trial's measurements. */
  private static String studyOf(Damage measurements) {
    return Path.of(measurements.path()).getParent().getParent().toString().replace('\\', '/');
  }

  /** Replaces the damage that belongs to no study; kept by {@link #commit}. */
  void writeDamage(Collection<Damage> found) {
    try {
      execute("DELETE FROM damage WHERE study = ''");
      appendDamage(found, "");
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
  }

  /** Removes studies that are gone from the tree; kept by {@link #commit}. */
  void remove(Collection<String> paths) {
    try {
      delete(paths);
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
  }

  private void delete(Collection<String> paths) throws SQLException {
    try (PreparedStatement find =
            connection.prepareStatement("SELECT id FROM studies WHERE path = ?");
        PreparedStatement damage =
            connection.prepareStatement("DELETE FROM damage WHERE study = ?");
        Statement statement = connection.createStatement()) {
      for (String path : paths) {
        damage.setString(1, path);
        damage.execute();
        find.setString(1, path);
        List<Integer> ids = new ArrayList<>();
        try (ResultSet found = find.executeQuery()) {
          while (found.next()) {
            ids.add(found.getInt(1));
          }
        }
        for (int id : ids) {
          for (int shape : shapes.values()) {
            statement.execute("DELETE FROM rows_%d WHERE study = %d".formatted(shape, id));
          }
          statement.execute("DELETE FROM trials WHERE study = " + id);
          statement.execute("DELETE FROM studies WHERE id = " + id);
        }
      }
    }
  }

  /** Keeps what was set since the last transaction. */
  void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw IndexFile.failed(file, e);
    }
  }

  /** Forgets what was not committed: a transaction that failed must not be kept in part. */
  @Override
  public void close() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // Nothing was open, or DuckDB has rolled back by itself.
    } finally {
      IndexFile.close(connection);
    }
  }
}
