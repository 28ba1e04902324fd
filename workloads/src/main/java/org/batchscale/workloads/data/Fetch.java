package org.batchscale.workloads.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One fetch of one data set into the cache. */
final class Fetch {
  private final DatasetProvider provider;
  private final DatasetSpec spec;
  private final DataCache cache;
  private final Path target;
  private final Notices notices;
  private final List<String> failures = new ArrayList<>();

  Fetch(DataCache cache, DatasetProvider provider, Notices notices) {
    this.provider = provider;
    this.spec = provider.spec();
    this.cache = cache;
    this.target = cache.folder(spec);
    this.notices = notices;
  }

  @SuppressWarnings("try") // the lock is held, not used
  Path run(Optional<Path> named) {
    if (named.isPresent() && !Files.isDirectory(named.get())) {
      throw new DataException(
          named.get(), "is not a folder", "name the folder that holds the files of " + spec.name());
    }
    // Before the lock, so that a whole cache may be read-only.
    if (named.isEmpty() && wrong().isEmpty()) {
      return target;
    }
    try {
      Files.createDirectories(target);
      try (FolderLock lock = FolderLock.of(target, notices)) {
        fetchInto(named);
      }
    } catch (CacheWriter.CacheFailure e) {
      throw e.failure();
    } catch (InterruptedIOException e) {
      throw new DataException(spec.name(), e.getMessage(), "run again, it goes on from there");
    } catch (IOException e) {
      throw new DataException(
          target,
          "cannot be written: " + e,
          "check disk space and permissions, or set BATCHSCALE_DATA to another folder");
    }
    return target;
  }

  /** The files that are missing or wrong in the cache. */
  private Set<DataFile> wrong() {
    return cache.verify(spec).stream()
        .filter(check -> !check.ok())
        .map(FileCheck::file)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void fetchInto(Optional<Path> named) throws IOException {
    ScratchFolder.deleteLeftovers(target);
    Set<DataFile> wrong = new LinkedHashSet<>();
    for (FileCheck check : cache.verify(spec)) {
      if (!check.ok()) {
        wrong.add(check.file());
      }
      if (check.status() == FileCheck.Status.WRONG) {
        notices.notice(spec.name() + ": replacing what the cache has, " + check);
      }
    }
    CacheWriter writer = new CacheWriter(target, wrong, notices);
    if (named.isPresent()) {
      // The user's own word: other data there is refused, not passed over in silence.
      fromNamed(named.get(), writer);
    }
    failures.add("cache " + target + ": lacks " + briefly(writer.missing()));
    for (DataSource source : provider.sources()) {
      if (writer.missing().isEmpty()) {
        break;
      }
      from(source, writer);
    }
    if (!writer.missing().isEmpty()) {
      throw cannotBeHad(writer.missing());
    }
  }

  private void fromNamed(Path folder, CacheWriter writer) throws IOException {
    try {
      new FolderSource("folder", folder).fetch(spec.files(), target, writer, notices);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new DataException(
          folder, "holds a file that cannot be read: " + reason(e), "restore it, or remove it");
    }
    if (!writer.missing().isEmpty()) {
      failures.add("folder " + folder + ": lacks " + briefly(writer.missing()));
      notices.notice("%s: %s lacks %s".formatted(spec.name(), folder, briefly(writer.missing())));
    }
  }

  private void from(DataSource source, CacheWriter writer) throws InterruptedIOException {
    Set<DataFile> before = writer.missing();
    List<DataFile> wanted = spec.files().stream().filter(before::contains).toList();
    notices.notice(spec.name() + ": trying " + source.name());
    try {
      source.fetch(wanted, target, writer, notices);
      if (!writer.missing().isEmpty()) {
        failures.add(source.name() + ": lacks " + briefly(writer.missing()));
      }
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException | DataException e) {
      failures.add(source.name() + ": " + reason(e));
    }
    if (writer.missing().size() < before.size()) {
      int taken = before.size() - writer.missing().size();
      notices.notice("%s: %d files from %s".formatted(spec.name(), taken, source.name()));
    }
  }

  private DataException cannotBeHad(Set<DataFile> missing) {
    return new DataException(
        spec.name(),
        "cannot be had, %d of its %d files are missing"
            .formatted(missing.size(), spec.files().size()),
        "name a folder that holds %s (plain or .gz), or copy them unpacked to %s. Tried:\n  %s"
            .formatted(names(missing), target, String.join("\n  ", failures)));
  }

  private String briefly(Set<DataFile> some) {
    return some.size() == spec.files().size() ? "all the files" : names(some);
  }

  private String names(Set<DataFile> some) {
    return spec.files().stream()
        .filter(some::contains)
        .map(DataFile::name)
        .collect(Collectors.joining(", "));
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
