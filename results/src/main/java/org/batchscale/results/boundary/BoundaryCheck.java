package org.batchscale.results.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.SearchSpace;

/**
 * Whether the best trials of a study lie near an edge of its search space.
 *
 * <p>A side is near if the best trial lies within the margin of it, or if more than half of the
 * best few do. Exempt is what nothing can be done about or nothing follows from, see {@link
 * Verdict}. The check looks at one metaparameter at a time: one that makes no difference has its
 * best trial within a margin m of either side by chance, with probability 2 m.
 *
 * @param settings what counts as near
 * @param counted trials that count: COMPLETE ones, and those stopped as beaten
 * @param best the trial that reached the goal in the fewest steps, ties to the lower id; empty if
 *     none reached it
 * @param few the best trials, the best one first; at most as many as the settings say
 * @param sides both sides of each metaparameter, by name, lower first
 */
public record BoundaryCheck(
    BoundarySettings settings,
    int counted,
    Optional<Observation> best,
    List<Observation> few,
    List<SideVerdict> sides) {
  /** Copies the lists. */
  public BoundaryCheck {
    few = List.copyOf(few);
    sides = List.copyOf(sides);
  }

  /**
   * Checks a study.
   *
   * @param space where its trials were sampled: the widest space, if it was widened
   * @param trainSteps steps of a trial; 0 if they are not known
   * @param trials all finished trials
   * @param settings what counts as near
   */
  public static BoundaryCheck of(
      SearchSpace space, long trainSteps, List<Observation> trials, BoundarySettings settings) {
    int counted = (int) trials.stream().filter(Observation::counts).count();
    List<Observation> few =
        trials.stream()
            .filter(one -> one.steps().isPresent())
            .sorted(Observation.BEST_FIRST)
            .limit(settings.few())
            .toList();
    SideJudge judge = new SideJudge(settings, counted, trials, few);
    List<SideVerdict> sides = new ArrayList<>();
    for (Map.Entry<String, ParameterRange> entry : space.ranges().entrySet()) {
      for (Side side : Side.values()) {
        sides.add(judge.judge(entry.getKey(), entry.getValue(), side, trainSteps));
      }
    }
    return new BoundaryCheck(settings, counted, few.stream().findFirst(), few, sides);
  }

  /** The sides that a better trial may lie beyond. */
  public List<SideVerdict> near() {
    return sides.stream().filter(SideVerdict::near).toList();
  }

  /** Whether no side is near. */
  public boolean inside() {
    return near().isEmpty();
  }

  /** Whether there were enough trials, one of which reached the goal, so that sides were judged. */
  public boolean judged() {
    return best.isPresent() && counted >= settings.leastTrials();
  }
}
