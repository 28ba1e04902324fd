package org.batchscale.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.batchscale.profiles.Calibration;
import org.batchscale.profiles.Citation;
import org.batchscale.profiles.Cluster;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Interconnect;
import org.batchscale.profiles.NumberSource;
import org.batchscale.profiles.Price;
import org.batchscale.profiles.Processor;
import org.batchscale.profiles.SizedBandwidth;
import org.batchscale.profiles.VariablePlacement;
import org.batchscale.reports.analysis.Columns;
import org.batchscale.reports.analysis.Numbers;

/** Device profiles as text for a terminal. */
final class ProfileText {
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;
  private static final double TERA = 1e12;
  private static final double MICRO = 1e-6;

  private final DeviceProfile profile;
  private final StringBuilder text = new StringBuilder();

  /** Sources already named, in the order of their numbers. */
  private final Set<String> cited = new LinkedHashSet<>();

  private ProfileText(DeviceProfile profile) {
    this.profile = profile;
  }

  /** A line for each profile. */
  static String table(List<DeviceProfile> profiles, MachineDevices here) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("profile", "runs here", "devices", "peak", "memory", "USD/h", "what"));
    for (DeviceProfile profile : profiles) {
      Optional<Processor> processor = profile.processor();
      OptionalDouble usd = profile.usdPerHour();
      rows.add(
          List.of(
              profile.name(),
              here.canRun(profile).name().toLowerCase(Locale.ROOT),
              Numbers.grouped(profile.devices()),
              processor.map(one -> flops(one.peak())).orElse("-"),
              processor.map(one -> bytes(one.memoryBytes())).orElse("-"),
              usd.isPresent() ? String.format(Locale.ROOT, "%,.2f", usd.getAsDouble()) : "-",
              profile.title()));
    }
    return Columns.aligned(rows, List.of(false, false, true, true, true, true, false));
  }

  /** All of a profile, with the source of each number. */
  static String of(DeviceProfile profile, MachineDevices here) {
    ProfileText text = new ProfileText(profile);
    text.write();
    text.text.append('\n').append(here.sentence(profile)).append('\n');
    return text.text.toString();
  }

  private void write() {
    text.append(profile.name()).append(": ").append(profile.title()).append("\n\n");
    line("devices", devices());
    line(
        "variables",
        profile.variables() == VariablePlacement.SPREAD
            ? "spread over the devices"
            : "on the first device");
    if (profile.microBatch().isPresent()) {
      line(
          "micro-batch",
          "at most " + Numbers.grouped(profile.microBatch().getAsInt()) + " examples");
    }
    profile.cluster().ifPresent(this::cluster);
    profile.processor().ifPresent(this::processor);
    profile.withinHost().ifPresent(link -> link("within host", "within_host", link));
    profile.betweenHosts().ifPresent(link -> link("between hosts", "between_hosts", link));
    profile.price().ifPresent(this::price);
    profile.calibration().ifPresent(this::calibration);
    sources();
  }

  private String devices() {
    String kind = profile.kind().word();
    if (profile.devices() == 1) {
      return "1 " + kind;
    }
    String all = Numbers.grouped(profile.devices()) + " " + kind + "s";
    return profile.hosts() == 1
        ? all + " of one host"
        : all
            + ": "
            + Numbers.grouped(profile.hosts())
            + " hosts with "
            + profile.devicesPerHost()
            + (profile.devicesPerHost() == 1 ? " device each" : " devices each");
  }

  private void cluster(Cluster cluster) {
    line("coordinator", cluster.coordinator());
    for (int task = 0; task < cluster.workers().size(); task++) {
      line("worker " + task, cluster.workers().get(task));
    }
    line(
        "timeouts",
        "%s s to connect, %s s for a step"
            .formatted(
                Numbers.plain(cluster.connectTimeout().toMillis() / 1000.0),
                Numbers.plain(cluster.stepTimeout().toMillis() / 1000.0)));
  }

  private void processor(Processor processor) {
    line("processor", processor.name());
    processor
        .peakFlops()
        .forEach(
            (precision, peak) ->
                line(
                    "  " + precision,
                    flops(peak)
                        + (precision.equals(processor.float32Products())
                            ? ", for float32 matrix products"
                            : ""),
                    "processor.flops_per_s." + precision));
    line("  memory", bytes(processor.memoryBytes()), "processor.memory_bytes");
    line("  bandwidth", rate(processor.memoryBandwidth()), "processor.memory_bytes_per_s");
    if (processor.operationSeconds().isPresent()) {
      line(
          "  operation",
          micros(processor.operationSeconds().getAsDouble()) + " at least",
          "processor.operation_s");
    }
  }

  private void link(String label, String key, Interconnect link) {
    line(label, link.name() + ", " + link.topology().words());
    line("  bandwidth", rate(link.bandwidth()) + " each way", key + ".bytes_per_s");
    if (link.latency().isPresent()) {
      line("  latency", micros(link.latency().getAsDouble()), key + ".latency_s");
    } else {
      line("  latency", "not known");
    }
  }

  private void price(Price price) {
    String per =
        switch (price.per()) {
          case DEVICE -> "a device";
          case HOST -> "a host";
          case PROFILE -> "all";
        };
    line(
        "price",
        "%s USD an hour for %s, as of %s"
            .formatted(String.format(Locale.ROOT, "%.2f", price.usdPerHour()), per, price.asOf()),
        "price.usd_per_hour");
  }

  private void calibration(Calibration measured) {
    line("calibrated", measured.measuredOn());
    line("  products", flops(measured.flops()), "calibration.flops_per_s");
    measured.convolutionFlops().ifPresent(one -> line("  convolutions", flops(one)));
    measured.pointwiseFlops().ifPresent(one -> line("  1x1", flops(one) + " in convolutions"));
    line("  bandwidth", rate(measured.memoryBandwidth()), "calibration.memory_bytes_per_s");
    for (SizedBandwidth size : measured.memoryBySize()) {
      line("", rate(size.bandwidth()) + " where a step moves " + amount(size.bytes()));
    }
    measured.normBandwidth().ifPresent(one -> line("  norms", rate(one)));
    measured.poolBandwidth().ifPresent(one -> line("  pools", rate(one)));
    measured.lossBandwidth().ifPresent(one -> line("  losses", rate(one)));
    line("  step", micros(measured.stepSeconds()) + " fixed");
    line("  operation", micros(measured.operationSeconds()) + " fixed");
    measured.convolutionSeconds().ifPresent(one -> line("  convolution", micros(one) + " fixed"));
  }

  private static String micros(double seconds) {
    return Numbers.brief(seconds / MICRO) + " \u00b5s";
  }

  private static String amount(double bytes) {
    return bytes < GIGA ? Numbers.brief(bytes / MEGA) + " MB" : bytes(bytes);
  }

  private void line(String label, String value) {
    text.append(String.format(Locale.ROOT, "%-14s %s%n", label, value).replace("\r", ""));
  }

  /** A value with the number of its source, and the note to it. */
  private void line(String label, String value, String key) {
    Optional<Citation> citation =
        profile.citations().stream().filter(one -> one.key().equals(key)).findFirst();
    String source = citation.map(Citation::source).orElse("");
    String mark = "";
    if (!source.isEmpty()) {
      cited.add(source);
      mark = " [" + (List.copyOf(cited).indexOf(source) + 1) + "]";
    }
    String note =
        citation
            .map(Citation::note)
            .filter(one -> !one.isEmpty())
            .map(one -> ": " + one)
            .orElse("");
    line(label, value + mark + note);
  }

  private void sources() {
    int number = 0;
    for (String name : cited) {
      NumberSource source = profile.sources().get(name);
      number++;
      text.append(number == 1 ? "\nSources\n" : "")
          .append("[%d] %s".formatted(number, source.title()))
          .append(source.url().map(url -> ", " + url).orElse(""))
          .append(source.checked() ? "\n" : " (not checked here)\n");
    }
  }

  private static String flops(double flops) {
    return flops < TERA
        ? Numbers.brief(flops / GIGA) + " Gflop/s"
        : Numbers.brief(flops / TERA) + " Tflop/s";
  }

  private static String bytes(double bytes) {
    return Numbers.brief(bytes / GIGA) + " GB";
  }

  private static String rate(double bytes) {
    return Numbers.brief(bytes / GIGA) + " GB/s";
  }
}
