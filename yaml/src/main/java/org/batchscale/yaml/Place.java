package org.batchscale.yaml;

/**
 * A place in a file that a user wrote.
 *
 * @param file the file as the user named it
 * @param line line, from 1; 0 for the file as a whole
 * @param column column, from 1; 0 for the file as a whole
 */
public record Place(String file, int line, int column) {
  /** The file as a whole. */
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /** {@code file:line:column}, as editors and terminals understand it. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
