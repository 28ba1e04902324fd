package org.batchscale.yaml;

import java.util.List;
import java.util.Optional;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.batchscale.yaml.definition.WorkloadDefinition;

/**
 * What the rest of an experiment must fit of its workload, as far as that could be read.
 *
 * @param form its form
 * @param optimizer its optimizer
 * @param schedule its schedule
 * @param metrics metrics of a workload that is no network, {@code <split>/<metric>}
 * @param knowsTrainSize whether its training examples can be counted
 */
record WorkloadFacts(
    WorkloadForm form,
    Optional<String> optimizer,
    Optional<String> schedule,
    List<String> metrics,
    boolean knowsTrainSize) {

  /** Of a workload that is named but cannot be read: nothing is known, so nothing is required. */
  static final WorkloadFacts UNKNOWN =
      new WorkloadFacts(WorkloadForm.NETWORK, Optional.empty(), Optional.empty(), List.of(), true);

  static WorkloadFacts of(WorkloadDefinition workload) {
    boolean counted = true;
    List<String> metrics = List.of();
    if (workload instanceof QuadraticWorkload quadratic) {
      counted = quadratic.trainSize().isPresent();
      metrics = List.of(QuadraticWorkload.LOSS);
    } else if (workload instanceof CommandWorkload command) {
      counted = command.trainSize().isPresent();
      metrics = command.metrics();
    }
    return new WorkloadFacts(
        WorkloadForm.of(workload),
        Optional.of(workload.optimizer()),
        Optional.of(workload.schedule()),
        metrics,
        counted);
  }

  /** Of a workload that is written out. */
  static WorkloadFacts of(Cursor workload) {
    WorkloadForm form = WorkloadForm.of(workload);
    Cursor own = workload.at(form.key);
    return new WorkloadFacts(
        form,
        workload.at("optimizer").text(),
        workload.at("schedule").isGiven()
            ? workload.at("schedule").text()
            : Optional.of(Defaults.SCHEDULE),
        form == WorkloadForm.QUADRATIC
            ? List.of(QuadraticWorkload.LOSS)
            : WorkloadReader.texts(own.at("metrics")),
        form == WorkloadForm.NETWORK || own.at("train_size").isGiven());
  }
}
