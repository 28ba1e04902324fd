package org.batchscale.toolkit.tuning;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.batchscale.results.Parameters;
import org.batchscale.results.boundary.AddedRegion;
import org.batchscale.results.boundary.BoundaryCheck;
import org.batchscale.results.boundary.BoundarySettings;
import org.batchscale.results.boundary.Observation;
import org.batchscale.results.boundary.SideVerdict;
import org.batchscale.results.boundary.SpaceWidening;
import org.batchscale.results.boundary.Verdict;
import org.batchscale.toolkit.search.Searches;
import org.batchscale.yaml.definition.BoundaryDefinition;

/**
 * Checks, when a stage is over, whether the best trials lie near an edge of the space; if so,
 * widens the space there and has the added part searched as densely as the rest, as often as the
 * experiment allows (the paper's authors checked by hand that the best metaparameters did not lie
 * at the boundary of the search space). Trials of earlier stages stay and count.
 */
public final class BoundaryLoop implements StageLoop {
  /**
   * An added part is given up when as many trials diverged as were wanted, at least this many: half
   * of it lies beyond a wall then, and the check says so.
   */
  private static final int LEAST_BAD = 3;

  private final TuningRules rules;
  private final BoundaryDefinition asked;
  private final String method;
  private final long seed;
  private int wanted;
  private OptionalInt firstAdded = OptionalInt.empty();
  private Optional<BoundaryOutcome> outcome = Optional.empty();

  /**
   * A loop that has not begun.
   *
   * @param rules rules of the study
   * @param asked margin and rounds
   * @param method name of the search
   * @param seed seed of the search
   */
  public BoundaryLoop(TuningRules rules, BoundaryDefinition asked, String method, long seed) {
    this.rules = rules;
    this.asked = asked;
    this.method = method;
    this.seed = seed;
    wanted = rules.wanted();
  }

  @Override
  public Optional<BoundaryOutcome> outcome() {
    return outcome;
  }

  @Override
  public Optional<Stage> next(Stage done, Collection<TrialResult> results, int nextId) {
    BoundaryCheck check =
        BoundaryCheck.of(
            done.space(),
            rules.trainSteps(),
            results.stream().map(BoundaryLoop::observed).toList(),
            BoundarySettings.DEFAULT.withMargin(asked.margin()));
    if (!check.judged()) {
      return end(done, check, nextId, unjudged(check));
    } else if (check.inside()) {
      return end(done, check, nextId, "");
    } else if (done.number() >= asked.rounds()) {
      return end(
          done,
          check,
          nextId,
          "%s; search.boundary.rounds: %d allows no more widening"
              .formatted(places(check.near()), asked.rounds()));
    }
    Optional<AddedRegion> region =
        SpaceWidening.DEFAULT.widen(done.space(), check.near(), rules.trainSteps());
    return region.isEmpty()
        ? end(done, check, nextId, places(check.near()) + "; the space cannot be widened there")
        : Optional.of(stage(done, region.get(), nextId));
  }

  private Stage stage(Stage done, AddedRegion region, int nextId) {
    int more = region.trials(wanted);
    wanted += more;
    if (firstAdded.isEmpty()) {
      firstAdded = OptionalInt.of(nextId);
    }
    int number = done.number() + 1;
    Predicate<Parameters> before = parameters -> !region.contains(parameters);
    return new Stage(
        number,
        region.to(),
        Searches.added(method, region.to(), before, nextId, seed, number),
        nextId,
        more,
        Math.max(LEAST_BAD, more));
  }

  private Optional<Stage> end(Stage done, BoundaryCheck check, int nextId, String why) {
    List<String> notes =
        check.sides().stream()
            .filter(
                side ->
                    side.verdict() == Verdict.NATURAL_LIMIT
                        || side.verdict() == Verdict.INFEASIBLE_WALL)
            .map(side -> side.place() + ": " + side.reason())
            .toList();
    outcome =
        Optional.of(
            new BoundaryOutcome(
                why.isEmpty(), why, notes, done.number(), firstAdded.orElse(nextId)));
    return Optional.empty();
  }

  /** Why no side could be judged; of fixed values alone there is nothing to judge. */
  private static String unjudged(BoundaryCheck check) {
    return check.sides().stream()
        .filter(
            side ->
                side.verdict() == Verdict.GOAL_NEVER_REACHED
                    || side.verdict() == Verdict.TOO_FEW_TRIALS)
        .map(SideVerdict::reason)
        .findFirst()
        .orElse("");
  }

  private static String places(List<SideVerdict> near) {
    return near.stream()
        .map(side -> side.place() + ": " + side.reason())
        .collect(Collectors.joining("; "));
  }

  private static Observation observed(TrialResult result) {
    return new Observation(
        result.trial(), result.competes() ? result.reached() : OptionalLong.empty());
  }
}
