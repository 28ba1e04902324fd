package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.batchscale.results.IndexListener;
import org.batchscale.results.IndexOutcome;
import picocli.CommandLine;

/** Shows how an index is built: a bar on a terminal, a line now and then elsewhere. */
final class IndexDisplay implements IndexListener, AutoCloseable {
  private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;
  private static final long BYTES_PER_MB = 1_000_000;

  private final PrintWriter err;
  private final Path tree;
  private final Optional<ProgressBar> bar;
  private long lastLine = System.nanoTime();

  IndexDisplay(PrintWriter err, Path tree) {
    this.err = err;
    this.tree = tree;
    bar = CommandLine.Help.Ansi.AUTO.enabled() ? Optional.of(newBar()) : Optional.empty();
  }

  private static ProgressBar newBar() {
    return new ProgressBarBuilder()
        .setTaskName("reading")
        .setInitialMax(1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .build();
  }

  @Override
  public void progress(long done, long whole, String unit) {
    boolean bytes = unit.equals("bytes");
    long shown = bytes ? done / BYTES_PER_MB : done;
    long all = bytes ? whole / BYTES_PER_MB : whole;
    if (bar.isPresent()) {
      bar.get().maxHint(all).stepTo(shown);
    } else if (System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
      lastLine = System.nanoTime();
      err.printf(
          "%s: %,d of %,d %s (%d %%)%n",
          tree, shown, all, bytes ? "MB" : unit, Math.round(100.0 * done / Math.max(1, whole)));
      err.flush();
    }
  }

  /** Says what came of it, if there was anything to do. */
  void done(IndexOutcome outcome, Path file) {
    bar.ifPresent(ProgressBar::close);
    if (outcome.read() + outcome.removed() > 0) {
      err.printf(
          "%s: read %,d %s with %,d measurements, kept %,d, removed %,d; index: %s%n",
          tree,
          outcome.read(),
          outcome.read() == 1 ? "study" : "studies",
          outcome.rows(),
          outcome.kept(),
          outcome.removed(),
          file);
    }
    err.flush();
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
