package org.batchscale.profiles;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.yaml.Complaints;
import org.batchscale.yaml.Cursor;
import org.batchscale.yaml.DefinitionException;

/**
 * The top-level keys of a profile and of those that it is like, nearest first. A key given in a
 * nearer file hides the whole value in the others.
 *
 * @param files the files
 */
record ProfileKeys(List<Cursor> files) {
  /** Top-level keys whose numbers have sources, in the order in which they are shown. */
  static final List<String> WITH_NUMBERS =
      List.of("processor", "within_host", "between_hosts", "price", "calibration");

  /** Longer chains are read by nobody. */
  private static final int MOST_FILES = 8;

  /** Copies the list. */
  ProfileKeys {
    files = List.copyOf(files);
  }

  /** Opens those that a profile is like. */
  static ProfileKeys open(Cursor first, Complaints complaints) {
    List<Cursor> files = new ArrayList<>();
    files.add(first);
    while (true) {
      Cursor like = files.get(files.size() - 1).at("like");
      if (like.text().filter(text -> !text.isBlank()).isEmpty()) {
        return new ProfileKeys(files);
      }
      if (files.size() == MOST_FILES) {
        throw new DefinitionException(
            like.complaint(
                "must end after at most "
                    + MOST_FILES
                    + " files, got one more: "
                    + like.plain()
                    + " (a profile that is like itself?)",
                "name a profile that is like no other"));
      }
      files.add(
          Profiles.LIBRARY.open(
              like.text().get(),
              like.complaint("", ""),
              like.tree().source().folder(),
              complaints));
    }
  }

  /** The file's name without folder and ending. */
  String name() {
    return files.get(0).tree().source().name();
  }

  /** The profile's own file. */
  Cursor own() {
    return files.get(0);
  }

  /** The value of a top-level key in the nearest file that gives it; missing if none does. */
  Cursor at(String key) {
    for (Cursor file : files) {
      if (file.at(key).isGiven()) {
        return file.at(key);
      }
    }
    return own().at(key);
  }

  /** The entry of {@code sources} in the file of a number, or in those that the file is like. */
  Cursor sourceOf(Cursor number, String name) {
    int first = 0;
    while (first < files.size() && files.get(first).tree() != number.tree()) {
      first++;
    }
    for (Cursor file : files.subList(first, files.size())) {
      if (file.at("sources").at(name).isGiven()) {
        return file.at("sources").at(name);
      }
    }
    return number.at("source").at("");
  }
}
