package org.batchscale.results;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The DuckDB file of an index: its tables, and how it is opened.
 *
 * <pre>
 * info     (key, value)                     format_version, source, complete, sha256
 * shapes   (id, metrics)                    the headers of measurements.csv, as JSON lists
 * studies  (id, path, study, provenance, origin, fingerprint, metrics)
 * trials   (study, id, shape, content)      content: metadata.json in our form
 * damage   (path, problem, study)           study: path of the study that it belongs to, or ''
 * rows_N   (study, trial, step, m0, m1 ...) the measurements of shape N, by step within a trial
 * </pre>
 */
final class IndexFile {
  /** Newest layout that this build reads; a newer one is refused. */
  static final int FORMAT_VERSION = 1;

  /** Shape of a trial whose measurements cannot be used. */
  static final int UNUSABLE = -1;

  /** Room for DuckDB beside Java's heap; it spills to disk rather than take more. */
  private static final String MEMORY = "512MB";

  private IndexFile() {}

  /** Opens an existing index for reading; several processes may do so at once. */
  static Connection read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ResultsException(
          file, "is no index", "make it with batchscale archive index TREE, or name the tree");
    }
    Connection connection = open(file, true);
    requireVersion(file, connection);
    return connection;
  }

  /** Opens an index for writing and makes it if there is none; no other process may use it. */
  static Connection write(Path file) {
    Connection connection = open(file, false);
    if (isEmpty(file, connection)) {
      // All tables or none: a kill in between must leave nothing that looks like an index.
      execute(
          file,
          connection,
          "BEGIN",
          "CREATE TABLE info (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)",
          "INSERT INTO info VALUES ('format_version', '" + FORMAT_VERSION + "')",
          "CREATE TABLE shapes (id INTEGER NOT NULL, metrics VARCHAR NOT NULL)",
          "CREATE TABLE studies (id INTEGER NOT NULL, path VARCHAR NOT NULL, study VARCHAR NOT NULL,"
              + " provenance VARCHAR NOT NULL, origin VARCHAR NOT NULL, fingerprint VARCHAR NOT"
              + " NULL, metrics VARCHAR NOT NULL)",
          "CREATE TABLE trials (study INTEGER NOT NULL, id INTEGER NOT NULL, shape INTEGER NOT"
              + " NULL, content VARCHAR NOT NULL)",
          "CREATE TABLE damage (path VARCHAR NOT NULL, problem VARCHAR NOT NULL, study VARCHAR NOT"
              + " NULL)",
          "COMMIT");
    }
    requireVersion(file, connection);
    return connection;
  }

  /** Whether a database has no tables, as one that was just made. */
  private static boolean isEmpty(Path file, Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT count(*) FROM duckdb_tables()")) {
      return found.next() && found.getLong(1) == 0;
    } catch (SQLException e) {
      close(connection);
      throw failed(file, e);
    }
  }

  /** Opens the database without a look at what is in it. */
  static Connection open(Path file, boolean readOnly) {
    Properties options = new Properties();
    options.setProperty("memory_limit", MEMORY);
    options.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    options.setProperty("duckdb.read_only", Boolean.toString(readOnly));
    options.setProperty("autoinstall_known_extensions", "false");
    options.setProperty("autoload_known_extensions", "false");
    try {
      return DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), options);
    } catch (SQLException e) {
      String text = String.valueOf(e.getMessage());
      if (text.contains("lock")) {
        throw new ResultsException(
            file, "is in use by another process", "wait for it, or name another file with --index");
      }
      throw failed(file, e);
    }
  }

  private static void requireVersion(Path file, Connection connection) {
    String version = info(file, connection, "format_version");
    if (!version.matches("[0-9]{1,9}") || Integer.parseInt(version) > FORMAT_VERSION) {
      close(connection);
      throw new ResultsException(
          file,
          "has format version " + version + ", this build reads up to " + FORMAT_VERSION,
          "use a newer Batchscale, or delete the file to build the index anew");
    }
  }

  /** The value of a key of the table info; empty if there is none. */
  static String info(Path file, Connection connection, String key) {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT value FROM info WHERE key = ?")) {
      query.setString(1, key);
      try (ResultSet found = query.executeQuery()) {
        return found.next() ? found.getString(1) : "";
      }
    } catch (SQLException e) {
      close(connection);
      throw failed(file, e);
    }
  }

  static void execute(Path file, Connection connection, String... statements) {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  /** The complaint that the index is of no use; it can always be built anew from the tree. */
  static ResultsException failed(Path file, SQLException e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error");
    return new ResultsException(
        file,
        "cannot be used as an index: " + text,
        "delete the file; the index is built anew from the tree");
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing is lost: what was committed is on disk, the rest is built again.
      throw new IllegalStateException("the index could not be closed: " + e.getMessage(), e);
    }
  }
}
