package org.batchscale.toolkit.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.batchscale.results.StudyFolder;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.TrialWriter;
import org.batchscale.toolkit.experiment.ExperimentPlan;
import org.batchscale.toolkit.experiment.StudyPlan;
import org.batchscale.toolkit.experiment.Trainer;
import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.grpc.WorkerLostException;
import org.batchscale.toolkit.task.Tasks;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.yaml.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Would catch a forecast that counts finished trials, forgets evaluations or slots, tells less
 * doubt than there is, or measures without end.
 */
class ForecastTest {
  @TempDir Path folder;

  private ExperimentPlan plan(String stop) throws IOException {
    Path file = folder.resolve("quadratic.yaml");
    Files.writeString(
        file,
        """
        version: 1
        workload: {noisy_quadratic: {dimensions: 3}, optimizer: sgd}
        goal: {metric: val/loss, below: 1.0e-9}
        batch_sizes: [4, 16]
        train_steps: {at_least: 1000}
        evaluate: {every: 100}
        stop: %s
        search:
          complete_trials: 12
          space: {learning_rate: {log: [1.0e-3, 1.0]}}
        """
            .formatted(stop));
    var definition = DefinitionReader.experiment(file.toString());
    return ExperimentPlan.of(definition, Tasks.of(definition));
  }

  private static Span exactly(double seconds) {
    return new Span(seconds, seconds, seconds);
  }

  private static StudyForecast study(StudyPlan study, int trials) {
    return new StudyForecast(
        study, trials, Optional.of(new MeasuredCost(exactly(0.001), exactly(0.1), exactly(0.5))));
  }

  @Test
  void timeIsStepsAndEvaluationsSharedBySlots() throws IOException {
    // A trial: 1000 steps, 11 evaluations, its beginning: 1 + 1.1 + 0.5 s.
    StudyPlan first = plan("never").studies().get(0);
    Forecast alone = new Forecast(List.of(study(first, 12)), 1);
    assertThat(alone.trials()).isEqualTo(12);
    assertThat(alone.steps()).isEqualTo(12_000);
    assertThat(alone.evaluations()).isEqualTo(132);
    Span seconds = alone.seconds().orElseThrow();
    assertThat(seconds.low()).isEqualTo(12 * 2.6, within(1e-9));
    assertThat(seconds.middle()).isEqualTo(12 * 2.6, within(1e-9));
    // Diverged trials on top.
    assertThat(seconds.high()).isEqualTo(12 * 2.6 * 1.125, within(1e-9));
    Span four = new Forecast(List.of(study(first, 12)), 4).seconds().orElseThrow();
    assertThat(four.low()).isEqualTo(3 * 2.6, within(1e-9));
    assertThat(four.middle()).isEqualTo(3 * 2.6 + 2.6 * 3 / 8, within(1e-9));
    // One trial cannot be shared.
    Span one = new Forecast(List.of(study(first, 1)), 4).seconds().orElseThrow();
    assertThat(one.middle()).isEqualTo(2.6, within(1e-9));
  }

  @Test
  void stoppingMayMakeItMuchShorterButNotLonger() throws IOException {
    StudyPlan never = plan("never").studies().get(0);
    StudyPlan beaten = plan("when_beaten").studies().get(0);
    Span all = new Forecast(List.of(study(never, 12)), 1).seconds().orElseThrow();
    Span some = new Forecast(List.of(study(beaten, 12)), 1).seconds().orElseThrow();
    assertThat(some.high()).isEqualTo(all.high());
    assertThat(some.low()).isLessThan(all.low() / 2);
    assertThat(some.middle()).isBetween(some.low(), all.middle());
  }

  @Test
  void whatCannotBeMeasuredIsUnknown() throws IOException {
    StudyPlan first = plan("never").studies().get(0);
    assertThat(new Forecast(List.of(new StudyForecast(first, 3, Optional.empty())), 2).seconds())
        .isEmpty();
  }

  @Test
  void finishedTrialsAreNotForecast() throws IOException {
    ExperimentPlan plan = plan("never");
    StudyPlan study = plan.studies().get(1);
    Path root = folder.resolve("tree");
    MissingTrials missing = new MissingTrials(root);
    assertThat(missing.applyAsInt(study)).isEqualTo(12);
    StudyFolder opened =
        StudyFolder.prepare(root, study.study(), Map.of("determines", Map.of("seed", 1)));
    for (int id = 0; id < 12; id++) {
      try (TrialWriter writer = opened.write(id, plan.task().metrics())) {
        boolean diverged = id == 3;
        writer.finish(
            new Trial(
                id,
                study.search().suggest(id, List.of()),
                diverged ? TrialStatus.INFEASIBLE : TrialStatus.COMPLETE,
                diverged ? 5 : 1000,
                diverged ? Optional.of("loss") : Optional.empty()));
      }
    }
    assertThat(missing.applyAsInt(study)).isEqualTo(1);
    assertThat(missing.applyAsInt(plan.studies().get(0))).isEqualTo(12);
  }

  /** A trainer that is done at once, or whose trials diverge, and writes down what it is asked. */
  private static final class FakeTrainer implements Trainer {
    final List<TrialPlan> plans = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> open = Collections.synchronizedList(new ArrayList<>());
    final boolean diverges;

    FakeTrainer(boolean diverges) {
      this.diverges = diverges;
    }

    @Override
    public TrialRunner runner(int batchSize) {
      open.add(batchSize);
      return new TrialRunner() {
        @Override
        public TrialOutcome run(TrialPlan plan, TrialListener listener) {
          plans.add(plan);
          long step = 0;
          for (long target : plan.evaluateAt()) {
            if (diverges) {
              return new TrialOutcome.Diverged(step, "at once");
            }
            listener.advanced(target - step);
            step = target;
            if (!listener.measured(step, new double[plan.metrics().size()])) {
              return new TrialOutcome.Stopped(step);
            }
          }
          return new TrialOutcome.Completed(step);
        }

        @Override
        public void close() {
          open.remove((Integer) batchSize);
        }
      };
    }

    @Override
    public void close() {}
  }

  @Test
  void measuringEndsAndLeavesNothingOpen() throws IOException {
    ExperimentPlan plan = plan("never");
    FakeTrainer trainer = new FakeTrainer(false);
    Forecast forecast = Forecast.measured(plan, study -> 12, trainer, 3, 0.05);
    assertThat(trainer.open).isEmpty();
    assertThat(forecast.studies()).hasSize(2);
    assertThat(forecast.seconds()).isPresent();
    // One study was measured, with as many trials at once as there are slots: warm-up and measure.
    assertThat(trainer.plans).hasSize(2 * 3);
    assertThat(trainer.plans)
        .allSatisfy(
            trial ->
                assertThat(trial.parameters().get("learning_rate")).isEqualTo(1e-3, within(1e-12)));
  }

  @Test
  void aLostWorkerMakesAMeasurementBeginAnew() throws IOException {
    FakeTrainer trainer = new FakeTrainer(false);
    AtomicInteger lost = new AtomicInteger(2);
    Trainer losing =
        new Trainer() {
          @Override
          public TrialRunner runner(int batchSize) {
            TrialRunner runner = trainer.runner(batchSize);
            return new TrialRunner() {
              @Override
              public TrialOutcome run(TrialPlan plan, TrialListener listener) {
                if (lost.getAndDecrement() > 0) {
                  throw new WorkerLostException(
                      List.of(0), "lost: worker 0", Optional.empty(), null);
                }
                return runner.run(plan, listener);
              }

              @Override
              public void close() {
                runner.close();
              }
            };
          }

          @Override
          public void close() {}
        };
    Forecast forecast = Forecast.measured(plan("never"), study -> 12, losing, 1, 0.05);
    assertThat(forecast.seconds()).isPresent();
    assertThat(trainer.open).isEmpty();
    lost.set(100);
    assertThatThrownBy(() -> Forecast.measured(plan("never"), study -> 12, losing, 1, 0.05))
        .isInstanceOf(WorkerLostException.class);
    assertThat(lost).hasValue(95);
  }

  @Test
  void aFinishedExperimentIsNotMeasured() throws IOException {
    FakeTrainer trainer = new FakeTrainer(false);
    Forecast forecast = Forecast.measured(plan("never"), study -> 0, trainer, 2, 0.05);
    assertThat(forecast.studies()).isEmpty();
    assertThat(trainer.plans).isEmpty();
  }

  @Test
  void trainingThatDivergesAtOnceGivesNoForecast() throws IOException {
    FakeTrainer trainer = new FakeTrainer(true);
    Forecast forecast = Forecast.measured(plan("never"), study -> 12, trainer, 2, 0.05);
    assertThat(forecast.seconds()).isEmpty();
    assertThat(trainer.open).isEmpty();
  }

  @Test
  void aSpanHoldsMostRepetitionsAndSomeDoubt() {
    Span spread = Span.of(IntStream.rangeClosed(0, 100).mapToObj(i -> 1.0 + i).toList());
    assertThat(spread).isEqualTo(new Span(11, 51, 91));
    Span same = Span.of(List.of(2.0, 2.0, 2.0));
    assertThat(same.low()).isEqualTo(1.9, within(1e-12));
    assertThat(same.high()).isEqualTo(2.1, within(1e-12));
    assertThatThrownBy(() -> new Span(2, 1, 3)).hasMessageContaining("out of order");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "9.94, 9.9 s",
    "9.96, 10 s",
    "59.4, 59 s",
    "59.9, 1 min",
    "250, 4 min 10 s",
    "3599.9, 1 h",
    "7500, 2 h 5 min",
    "273600, 3 d 4 h"
  })
  void timesInWords(double seconds, String words) {
    assertThat(Span.words(seconds)).isEqualTo(words);
  }
}
