package org.batchscale.yaml;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files of one kind that another module brings and reads: found by name or path, parsed and checked
 * like the definitions of this module, with the same complaints.
 *
 * <p>The module's jar holds, below its root, the files in {@code profiles/} and their schema in
 * {@code schema/profile.schema.json}, where the kind is called {@code profile}.
 */
public final class YamlLibrary {
  private final String word;
  private final String folder;
  private final BundledFiles files;
  private final Schema schema;

  /**
   * Finds the files of a kind.
   *
   * @param word the kind as users call it: {@code profile}
   * @param owner a class of the module that brings the files
   * @param root where its files are: {@code /org/batchscale/profiles/bundled/}
   */
  public YamlLibrary(String word, Class<?> owner, String root) {
    this.word = word;
    this.folder = word + "s";
    String schemaFile = word + ".schema.json";
    this.files = new BundledFiles(owner, root, "schema/" + schemaFile);
    try (InputStream stream = files.resource("schema/" + schemaFile)) {
      this.schema =
          Schemas.read(schemaFile, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the installation is broken", e);
    }
  }

  /** Names of the files that come with the module, without ending, sorted. */
  public List<String> names() {
    return files.names(folder);
  }

  /**
   * Opens a file and checks its text, its version and its schema. What the schema finds wrong goes
   * to the complaints, so that further rules can add theirs.
   *
   * @param nameOrPath path of a file, or name of one that comes with the module
   * @param complaints receives all that is wrong with the file and can be read past
   * @return the whole file
   * @throws DefinitionException if there is no such file, or its text is no YAML
   */
  public Cursor open(String nameOrPath, Complaints complaints) {
    String asker = nameOrPath.replaceAll("\\p{Cntrl}", "?");
    return open(
        nameOrPath,
        new Complaint(Place.of(asker), "", "", ""),
        Optional.of(Path.of("")),
        complaints);
  }

  /**
   * Opens the file that a value of another file names.
   *
   * @param nameOrPath the value
   * @param asker the place of the value and its key, for the complaint that there is no such file
   * @param from the folder from which a path is looked for first; if empty, only files that come
   *     with the module are looked for
   * @param complaints receives all that is wrong with the file and can be read past
   * @return the whole file
   * @throws DefinitionException if there is no such file, or its text is no YAML
   */
  public Cursor open(
      String nameOrPath, Complaint asker, Optional<Path> from, Complaints complaints) {
    Source source = Locator.find(nameOrPath, word, folder, files, asker, from);
    Cursor root = YamlParser.parse(source, complaints).cursor();
    Optional<Complaint> newer = FileReader.newer(root);
    if (newer.isPresent()) {
      throw new DefinitionException(newer.get());
    }
    Schemas.check(schema, root.tree(), complaints);
    return root;
  }
}
