package org.batchscale.reports.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.reports.MemoryStudies;
import org.batchscale.results.Measurements;
import org.batchscale.results.Origin;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Study;
import org.batchscale.results.StudyContent;
import org.batchscale.results.StudyContent.TrialContent;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;
import org.batchscale.results.Workload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A study in memory of learning rates in [1e-4, 1], whose trials a test decides. */
public final class SearchedStudy {
  /** The space of every study until it is widened. */
  public static final SearchSpace SPACE = space(1);

  private final List<TrialContent> trials = new ArrayList<>();
  private final int batchSize;
  private Study study;
  private Optional<JsonNode> provenance = Optional.empty();
  private Origin origin = Origin.PUBLISHED_FORM;

  /** A study without trials. */
  public SearchedStudy(int batchSize) {
    this.batchSize = batchSize;
    study =
        new Study(
            new Workload("data", "model", "nesterov_momentum"), batchSize, 1000, false, SPACE);
  }

  /** Learning rate up to this, a listed value, momentum and decay steps. */
  public static SearchSpace space(double highest) {
    return new SearchSpace(
        Map.of(
            "learning_rate", new ParameterRange.Real(1e-4, highest, Scale.LOG_SCALE),
            "label_smoothing", new ParameterRange.Discrete(List.of(0.0, 0.1)),
            "momentum", new ParameterRange.Real(0.9, 0.9999, Scale.REVERSE_LOG_SCALE),
            "learning_rate_decay_steps", new ParameterRange.Whole(500, 1000),
            "end_learning_rate_factor", new ParameterRange.Discrete(List.of(0.01))));
  }

  /** The next trial: it reaches 0.05 at {@code steps}, or stays at 0.5 for 0 steps. */
  public SearchedStudy trial(double rate, long steps) {
    return add(rate, TrialStatus.COMPLETE, false, steps);
  }

  /** The next trial, which diverges, fails, or is stopped as beaten. */
  public SearchedStudy ended(double rate, TrialStatus status, boolean beaten) {
    return add(rate, status, beaten, 0);
  }

  private SearchedStudy add(double rate, TrialStatus status, boolean beaten, long steps) {
    int id = trials.size();
    Parameters parameters =
        new Parameters(
            Map.of(
                "learning_rate",
                rate,
                "momentum",
                0.99,
                "label_smoothing",
                0.1,
                "end_learning_rate_factor",
                0.01,
                "learning_rate_decay_steps",
                700L));
    long last = Math.max(steps, 1);
    trials.add(
        new TrialContent(
            new Trial(id, parameters, status, last, Optional.empty(), beaten),
            Optional.of(
                new Measurements(
                    List.of(MemoryStudies.METRIC),
                    new long[] {0, last},
                    new double[][] {{0.9, steps > 0 ? 0.05 : 0.5}}))));
    return this;
  }

  /** Twelve trials that take 100 to 111 steps, at learning rates from 0.001 to 0.3. */
  public SearchedStudy twelve() {
    for (int i = 0; i < 12; i++) {
      trial(1e-3 * Math.pow(300, i / 11.0), 100 + i);
    }
    return this;
  }

  /** From the next trial on the learning rate was searched up to this. */
  public SearchedStudy widened(double highest) {
    study = study.widened(space(highest), trials.size());
    return this;
  }

  /** Trained by Batchscale with this search. */
  public SearchedStudy searchedBy(String method) {
    provenance =
        Optional.of(
            JsonMapper.shared().valueToTree(Map.of("experiment", Map.of("search", method))));
    origin = Origin.OWN;
    return this;
  }

  /** The study. */
  public StudyContent build() {
    return new StudyContent(
        study, "data/model/nesterov_momentum/" + batchSize, origin, provenance, trials);
  }
}
