package org.batchscale.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.batchscale.yaml.definition.WorkloadDefinition;

/** The forms of a workload, each with the key that tells it. */
enum WorkloadForm {
  NETWORK("dataset"),
  QUADRATIC("noisy_quadratic"),
  COMMAND("command");

  /** The key that no other form has. */
  final String key;

  WorkloadForm(String key) {
    this.key = key;
  }

  /** The form of a workload that is written out; a network where no key tells it. */
  static WorkloadForm of(Cursor workload) {
    return workload.at(QUADRATIC.key).isGiven()
        ? QUADRATIC
        : workload.at(COMMAND.key).isGiven() ? COMMAND : NETWORK;
  }

  static WorkloadForm of(WorkloadDefinition workload) {
    return workload instanceof QuadraticWorkload
        ? QUADRATIC
        : workload instanceof CommandWorkload ? COMMAND : NETWORK;
  }

  /** Complaints about keys that are meant as one of those which tell a form. */
  static List<Complaint> misspelt(Cursor workload) {
    List<String> telling = List.of(QUADRATIC.key, COMMAND.key);
    return workload.keys().stream()
        .filter(key -> !telling.contains(key))
        .filter(key -> Suggestion.among(key, telling).startsWith("did"))
        .map(key -> workload.at(key).keyComplaint("unknown key", Suggestion.among(key, telling)))
        .toList();
  }

  /** A complaint about a workload that is of two forms at once. */
  static Optional<Complaint> mixed(Cursor workload) {
    List<String> given =
        Arrays.stream(values())
            .map(form -> form.key)
            .filter(key -> workload.at(key).isGiven())
            .toList();
    return given.size() < 2
        ? Optional.empty()
        : Optional.of(
            workload
                .at(given.get(1))
                .keyComplaint(
                    "must be the only one of dataset, noisy_quadratic and command, got "
                        + String.join(" and ", given),
                    "keep one of them"));
  }
}
