package org.batchscale.profiles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.batchscale.yaml.Complaints;
import org.batchscale.yaml.Cursor;
import org.batchscale.yaml.Suggestion;

/** The rules for profiles that a schema cannot hold. */
final class ProfileRules {
  /** Far above any pod, and within what can be counted. */
  private static final long MOST_DEVICES = 1_000_000;

  private final Complaints complaints;

  ProfileRules(Complaints complaints) {
    this.complaints = complaints;
  }

  void check(ProfileKeys keys) {
    if (!keys.at("kind").isGiven()) {
      complaints.add(
          keys.own()
              .at("kind")
              .keyComplaint(
                  "is missing",
                  "add for example 'kind: cpu', or 'like: NAME' with a profile to take it from"));
    }
    processor(keys.at("processor"));
    hosts(keys);
    ports(keys.at("cluster"));
    for (String key : ProfileKeys.WITH_NUMBERS) {
      sources(keys, keys.at(key));
    }
    sameNames(keys);
  }

  /** A short name stands for one document, also where a profile is like another. */
  private void sameNames(ProfileKeys keys) {
    Map<String, Cursor> titles = new HashMap<>();
    for (Cursor file : keys.files()) {
      Cursor sources = file.at("sources");
      for (String name : sources.keys()) {
        Cursor title = sources.at(name).at("title");
        Cursor nearer = titles.putIfAbsent(name, title);
        if (nearer != null && !nearer.node().equals(title.node())) {
          complaints.add(
              nearer.complaint(
                  "must be the document that "
                      + title.tree().source().file()
                      + " calls so too, "
                      + title.plain()
                      + ", got "
                      + nearer.plain(),
                  "give it another short name"));
        }
      }
    }
  }

  private void processor(Cursor processor) {
    Cursor products = processor.at("float32_products");
    List<String> known = processor.at("flops_per_s").keys();
    if (products.text().isPresent() && !known.contains(products.text().get())) {
      complaints.add(
          products.complaint(
              "must be a precision that flops_per_s has, got " + products.plain(),
              known.isEmpty()
                  ? "add its peak to flops_per_s"
                  : Suggestion.among(products.text().get(), known)));
    }
  }

  private void hosts(ProfileKeys keys) {
    Cursor hosts = keys.at("hosts");
    Cursor workers = keys.at("cluster").at("workers");
    int count = workers.entries().size();
    OptionalLong given = hosts.whole();
    if (keys.own().at("hosts").isGiven()
        && count > 0
        && given.isPresent()
        && given.getAsLong() != count) {
      complaints.add(
          hosts.complaint(
              "must be the number of workers of the cluster, "
                  + count
                  + ", got "
                  + given.getAsLong(),
              "leave it out, or list one worker for each host"));
    }
    Cursor each = keys.at("devices_per_host");
    if (given.isPresent()
        && each.whole().isPresent()
        && given.getAsLong() > MOST_DEVICES / Math.max(1, each.whole().getAsLong())) {
      complaints.add(
          hosts.complaint(
              "must make at most "
                  + MOST_DEVICES
                  + " devices, got "
                  + hosts.shown()
                  + " hosts with "
                  + each.shown()
                  + " each",
              "write a smaller number"));
    }
    if (count > 0 && keys.at("kind").text().filter("tpu"::equals).isPresent()) {
      complaints.add(
          keys.at("cluster")
              .keyComplaint(
                  "must not be given for TPUs, which cannot run here",
                  "remove it, or write kind: cpu or kind: gpu"));
    }
  }

  private void ports(Cursor cluster) {
    // Nobody looks for the coordinator: it may take any free port.
    port(cluster.at("coordinator"), 0);
    for (Cursor worker : cluster.at("workers").entries()) {
      port(worker, 1);
      if (worker.text().isPresent() && worker.text().equals(cluster.at("coordinator").text())) {
        complaints.add(
            worker.complaint(
                "must not be the coordinator's address, got " + worker.plain(),
                "give every process a port of its own"));
      }
    }
  }

  private void port(Cursor address, int least) {
    String text = address.text().orElse("");
    int colon = text.lastIndexOf(':');
    if (text.matches(".*:[0-9]{1,5}")) {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port < least || port > 65535) {
        complaints.add(
            address.complaint(
                "must have a port from %d to 65535, got %d".formatted(least, port),
                "write for example localhost:2222"));
      }
    }
  }

  private void sources(ProfileKeys keys, Cursor value) {
    if (!value.node().isObject()) {
      return;
    }
    if (value.at("value").isGiven()) {
      Cursor source = value.at("source");
      source
          .text()
          .filter(name -> !keys.sourceOf(value, name).isGiven())
          .ifPresent(
              name ->
                  complaints.add(
                      source.complaint(
                          "must be one of the sources, got " + source.plain(),
                          "add it to sources with its title")));
      return;
    }
    value.keys().forEach(key -> sources(keys, value.at(key)));
  }
}
