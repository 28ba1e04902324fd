package org.batchscale.benchmarks.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Writes a study: study.json, and metadata.json and measurements.csv of each trial. */
final class StudyWriter {
  /** Share of the complete trials that run on for up to a tenth of their steps. */
  private static final double LONGER = 0.1;

  private final StudySpec study;
  private final Path folder;
  private final CsvBuffer csv = new CsvBuffer();
  private long rows;
  private long bytes;

  private StudyWriter(StudySpec study, Path folder) {
    this.study = study;
    this.folder = folder;
  }

  static Totals write(StudySpec study, Seeds seeds, Path root) throws IOException {
    StudyWriter writer = new StudyWriter(study, root.resolve(study.path()));
    StudyPlan plan = StudyPlan.of(study, seeds);
    Files.createDirectories(writer.folder);
    writer.writeText(writer.folder.resolve("study.json"), writer.studyJson(plan.space()));
    for (TrialPlan trial : plan.trials()) {
      writer.write(trial);
    }
    return new Totals(1, plan.trials().size(), writer.rows, writer.bytes);
  }

  private void write(TrialPlan trial) throws IOException {
    SplittableRandom random = trial.random();
    long end = study.trainSteps();
    if (study.timed()) {
      end = Math.round(end * (0.8 + 0.4 * random.nextDouble()));
    } else if (trial.status() == TrialStatus.COMPLETE && random.nextDouble() < LONGER) {
      end += Math.round(0.1 * end * random.nextDouble());
    }
    long[] steps = EvaluationSteps.draw(study.rows(), end, study.shape().curvature(), random);
    double length = trial.status().length(random.nextDouble());
    int count = Math.min(steps.length, 1 + (int) (length * steps.length));
    Path place = folder.resolve(Integer.toString(trial.id()));
    Files.createDirectory(place);
    writeText(place.resolve("metadata.json"), metadataJson(trial, steps[count - 1]));
    csv.clear();
    csv.append(study.shape().columns().header()).newLine();
    LossCurve curve = trial.curve();
    for (int i = 0; i < count; i++) {
      boolean diverged = trial.status() == TrialStatus.INFEASIBLE && i == count - 1;
      double objective = diverged ? curve.start() : curve.at(steps[i]);
      double progress = (curve.start() - objective) / (curve.start() - curve.floor());
      csv.append(steps[i]);
      study.shape().columns().append(csv, objective, progress, random);
      csv.newLine();
    }
    csv.writeTo(place.resolve("measurements.csv"));
    rows += count;
    bytes += csv.size();
  }

  private String studyJson(SearchSpace space) {
    String configs =
        space.json().entrySet().stream()
            .map(entry -> "    \"" + entry.getKey() + "\": " + entry.getValue())
            .collect(Collectors.joining(",\n"));
    return """
        {
          "batch_size": %d,
          "dataset": "%s",
          "early_stopping": %b,
          "model": "%s",
          "optimizer": "%s",
          "parameter_configs": {
        %s
          },
          "synthetic": true,
          "train_steps": %d
        }
        """
        .formatted(
            study.batchSize(),
            study.dataset(),
            study.base().startsWith("lm1b"),
            study.model(),
            study.optimizer(),
            configs,
            study.timed() ? 0 : study.trainSteps());
  }

  private String metadataJson(TrialPlan trial, long steps) {
    return """
        {
          "_internal_study_name": "synthetic-%s-%s-bs%d",
          "_internal_trial_id": %d,
          "parameters": %s,
          "status": "%s",
          "steps": %d,
          "trial_id": %d
        }
        """
        .formatted(
            study.dataset(),
            study.model(),
            study.batchSize(),
            trial.id(),
            trial.parameters().json(),
            trial.status(),
            steps,
            trial.id());
  }

  private void writeText(Path file, String text) throws IOException {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    Files.write(file, ascii);
    bytes += ascii.length;
  }
}
