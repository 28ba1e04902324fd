package org.batchscale.results.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialStatus;

/** Spaces of one metaparameter and trials in them, for tests. */
final class Spaces {
  private Spaces() {}

  static ParameterRange real(double min, double max, Scale scale) {
    return new ParameterRange.Real(min, max, scale);
  }

  static SearchSpace of(String name, ParameterRange range) {
    return new SearchSpace(Map.of(name, range));
  }

  static Trial trial(int id, String name, double value, TrialStatus status, boolean beaten) {
    return new Trial(
        id, new Parameters(Map.of(name, value)), status, 100, Optional.empty(), beaten);
  }

  static Observation reached(int id, String name, double value, long steps) {
    return new Observation(
        trial(id, name, value, TrialStatus.COMPLETE, false), OptionalLong.of(steps));
  }

  static Observation ended(int id, String name, double value, TrialStatus status) {
    return new Observation(trial(id, name, value, status, false), OptionalLong.empty());
  }

  static Observation beaten(int id, String name, double value) {
    return new Observation(
        trial(id, name, value, TrialStatus.INCOMPLETE, true), OptionalLong.empty());
  }

  /** Twelve COMPLETE trials in the middle that never reached the goal: enough to be judged. */
  static List<Observation> middle(String name, double value) {
    List<Observation> trials = new ArrayList<>();
    for (int id = 100; id < 112; id++) {
      trials.add(ended(id, name, value, TrialStatus.COMPLETE));
    }
    return trials;
  }
}
