package org.batchscale.profiles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.batchscale.yaml.Complaints;
import org.batchscale.yaml.Cursor;

/** Reads one profile and those that it is like. */
final class ProfileReader {
  private final Complaints complaints;
  private ProfileKeys keys = new ProfileKeys(List.of());

  ProfileReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /** Reads the files that the first one is like and checks all; complains about what is wrong. */
  void read(Cursor first) {
    keys = ProfileKeys.open(first, complaints);
    new ProfileRules(complaints).check(keys);
  }

  /** The profile, which has passed all checks. */
  DeviceProfile build() {
    Optional<Cluster> cluster = cluster(keys.at("cluster"));
    Map<String, NumberSource> sources = new LinkedHashMap<>();
    List<Citation> citations = new ArrayList<>();
    for (String key : ProfileKeys.WITH_NUMBERS) {
      cite(keys.at(key), key, sources, citations);
    }
    return new DeviceProfile(
        keys.name(),
        keys.at("title").text().orElseThrow(),
        DeviceKind.valueOf(upper(keys.at("kind"))),
        cluster.map(found -> found.workers().size()).orElse(keys.at("hosts").wholeOr(1)),
        keys.at("devices_per_host").wholeOr(1),
        processor(keys.at("processor")),
        interconnect(keys.at("within_host")),
        interconnect(keys.at("between_hosts")),
        price(keys.at("price")),
        keys.at("variables").isGiven()
            ? VariablePlacement.valueOf(upper(keys.at("variables")))
            : VariablePlacement.ONE_DEVICE,
        microBatch(keys.at("micro_batch")),
        cluster,
        calibration(keys.at("calibration")),
        sources,
        citations);
  }

  private static Optional<Processor> processor(Cursor processor) {
    if (!processor.isGiven()) {
      return Optional.empty();
    }
    Map<String, Double> peaks = new LinkedHashMap<>();
    Cursor speeds = processor.at("flops_per_s");
    for (String precision : speeds.keys()) {
      peaks.put(precision, number(speeds.at(precision)));
    }
    return Optional.of(
        new Processor(
            processor.at("name").text().orElseThrow(),
            peaks,
            processor.at("float32_products").text().orElseThrow(),
            number(processor.at("memory_bytes")),
            number(processor.at("memory_bytes_per_s")),
            maybe(processor.at("operation_s"))));
  }

  private static Optional<Interconnect> interconnect(Cursor interconnect) {
    if (!interconnect.isGiven()) {
      return Optional.empty();
    }
    Cursor latency = interconnect.at("latency_s");
    return Optional.of(
        new Interconnect(
            interconnect.at("name").text().orElseThrow(),
            Topology.valueOf(upper(interconnect.at("topology"))),
            number(interconnect.at("bytes_per_s")),
            maybe(latency)));
  }

  private static Optional<Price> price(Cursor price) {
    return price.isGiven()
        ? Optional.of(
            new Price(
                number(price.at("usd_per_hour")),
                Price.Per.valueOf(upper(price.at("per"))),
                price.at("as_of").text().orElseThrow(),
                price.at("usd_per_hour").at("source").text().orElse("")))
        : Optional.empty();
  }

  private static OptionalInt microBatch(Cursor microBatch) {
    return microBatch.isGiven() ? OptionalInt.of(microBatch.wholeOr(1)) : OptionalInt.empty();
  }

  private static Optional<Cluster> cluster(Cursor cluster) {
    return cluster.isGiven()
        ? Optional.of(
            new Cluster(
                cluster.at("coordinator").text().orElseThrow(),
                cluster.at("workers").entries().stream()
                    .map(worker -> worker.text().orElseThrow())
                    .toList(),
                duration(cluster.at("connect_timeout_s"), ProfileDefaults.CONNECT_TIMEOUT),
                duration(cluster.at("step_timeout_s"), ProfileDefaults.STEP_TIMEOUT)))
        : Optional.empty();
  }

  private static Optional<Calibration> calibration(Cursor calibration) {
    return calibration.isGiven()
        ? Optional.of(
            new Calibration(
                calibration.at("measured_on").text().orElseThrow(),
                number(calibration.at("flops_per_s")),
                number(calibration.at("memory_bytes_per_s")),
                number(calibration.at("step_s")),
                number(calibration.at("operation_s")),
                maybe(calibration.at("convolution_flops_per_s")),
                maybe(calibration.at("pointwise_flops_per_s")),
                maybe(calibration.at("convolution_s")),
                calibration.at("memory_by_size").entries().stream()
                    .map(
                        size ->
                            new SizedBandwidth(
                                number(size.at("bytes")), number(size.at("bytes_per_s"))))
                    .toList(),
                maybe(calibration.at("norm_bytes_per_s")),
                maybe(calibration.at("pool_bytes_per_s")),
                maybe(calibration.at("loss_bytes_per_s"))))
        : Optional.empty();
  }

  private static OptionalDouble maybe(Cursor number) {
    return number.isGiven() ? OptionalDouble.of(number(number)) : OptionalDouble.empty();
  }

  /** Notes the source of every number at {@code value} and below. */
  private void cite(
      Cursor value, String key, Map<String, NumberSource> sources, List<Citation> citations) {
    Cursor number = value.at("value");
    if (!value.node().isObject() || number.isGiven()) {
      if (value.number().isPresent() || number.isGiven()) {
        String source = value.at("source").text().orElse("");
        citations.add(new Citation(key, source, value.at("note").text().orElse("")));
        if (!source.isEmpty()) {
          sources.computeIfAbsent(source, name -> source(keys.sourceOf(value, name)));
        }
      }
      return;
    }
    for (String below : value.keys()) {
      cite(value.at(below), key + "." + below, sources, citations);
    }
  }

  private static NumberSource source(Cursor source) {
    return new NumberSource(
        source.at("title").text().orElseThrow(),
        source.at("url").text(),
        source.at("checked").node().asBoolean(false));
  }

  /** A number, or the value of a number with its source. */
  static double number(Cursor number) {
    OptionalDouble plain = number.number();
    return plain.isPresent() ? plain.getAsDouble() : number.at("value").number().orElseThrow();
  }

  private static Duration duration(Cursor seconds, Duration otherwise) {
    return seconds.isGiven()
        ? Duration.ofMillis(Math.max(1, Math.round(1000 * seconds.number().orElseThrow())))
        : otherwise;
  }

  private static String upper(Cursor word) {
    return word.text().orElseThrow().toUpperCase(Locale.ROOT);
  }
}
