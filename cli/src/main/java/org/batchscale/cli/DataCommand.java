package org.batchscale.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.batchscale.workloads.data.DataCache;
import org.batchscale.workloads.data.DatasetListing;
import org.batchscale.workloads.data.DatasetProvider;
import org.batchscale.workloads.data.Datasets;
import org.batchscale.workloads.data.FileCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, fetches and verifies data sets. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description =
        "Lists, fetches and verifies data sets. Fetching looks into a folder that you name, the"
            + " cache, the operating system's own package, then the data set's upstream address; every"
            + " file is checked by its SHA-256. The cache is $BATCHSCALE_DATA, else"
            + " ~/.cache/batchscale/data.",
    subcommands = DataCommand.FetchCommand.class,
    footer = {"", "Example:", "  batchscale data fetch fashion_mnist"})
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: list, fetch or verify");
  }

  private static List<DatasetProvider> providers(List<String> names) {
    return names == null || names.isEmpty()
        ? Datasets.providers()
        : names.stream().map(Datasets::provider).toList();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the known data sets and where they are.")
  int list() {
    PrintWriter out = spec.commandLine().getOut();
    for (DatasetListing listing : DataCache.standard().list(Datasets.providers())) {
      out.printf(
          "%-21s %,d / %,d / %,d examples of %s, %s, %s, %s%n",
          listing.spec().name(),
          listing.spec().trainSize(),
          listing.spec().valSize(),
          listing.spec().testSize(),
          listing.spec().form().inputShape(),
          listing.spec().terms(),
          listing.spec().canBeFetched()
              ? "%.0f MB".formatted(listing.spec().bytes() / 1e6)
              : "cannot be fetched",
          listing.where());
    }
    out.flush();
    return Exit.DONE;
  }

  /** Puts data sets into the cache. */
  @Command(
      name = "fetch",
      mixinStandardHelpOptions = true,
      description = "Puts data sets into the cache.",
      footer = {"", "Example:", "  batchscale data fetch mnist --from ~/Downloads"})
  static final class FetchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "NAME",
        arity = "0..*",
        description = "Data sets (default: all that can be fetched).")
    private List<String> names;

    @Option(names = "--from", paramLabel = "DIR", description = "Folder with the files.")
    private Path from;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      boolean all = names == null || names.isEmpty();
      for (DatasetProvider provider : providers(names)) {
        if (all && !provider.spec().canBeFetched()) {
          continue;
        }
        Path folder =
            DataCache.standard()
                .fetch(
                    provider,
                    Optional.ofNullable(from),
                    new FetchDisplay(spec.commandLine().getErr()));
        out.printf("%s: %s%n", provider.spec().name(), folder);
      }
      out.flush();
      return Exit.DONE;
    }
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Compares the cached files with their checksums; exit code 1 if any differs.")
  int verify(
      @Parameters(paramLabel = "NAME", arity = "0..*", description = "Data sets (default: all).")
          List<String> names) {
    PrintWriter out = spec.commandLine().getOut();
    int exit = Exit.DONE;
    for (DatasetProvider provider : providers(names)) {
      for (FileCheck check : DataCache.standard().verify(provider.spec())) {
        out.printf("%s: %s%n", provider.spec().name(), check);
        exit = check.ok() ? exit : Exit.FAILED;
      }
    }
    out.flush();
    return exit;
  }
}
