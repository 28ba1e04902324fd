package org.batchscale.results.boundary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Scale;
import org.batchscale.results.SearchSpace;

/**
 * The rule by which a search space grows: each near side moves outwards by a share of its range's
 * width in the sampled coordinate. A natural limit that is a value itself stops it there; one that
 * may only be approached (0 for a learning rate, 1 for momentum) is come nearer to by half the
 * remaining distance where the step would pass it. Nothing ever shrinks, so old trials stay trials
 * of the new space.
 *
 * @param share share of the width, above 0
 */
public record SpaceWidening(double share) {
  /** By half: an optimum one whole width outside is reached in two steps. */
  public static final SpaceWidening DEFAULT = new SpaceWidening(0.5);

  /** Refuses a rule that widens nothing. */
  public SpaceWidening {
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("share must be above 0, got " + share);
    }
  }

  /**
   * Widens a space.
   *
   * @param space the space
   * @param near the sides to widen; others than near ones are ignored
   * @param trainSteps steps of a trial; 0 if they are not known
   * @return the space with what was added; empty if nothing could be widened
   */
  public Optional<AddedRegion> widen(SearchSpace space, List<SideVerdict> near, long trainSteps) {
    Map<String, ParameterRange> ranges = new TreeMap<>(space.ranges());
    for (SideVerdict side : near) {
      ParameterRange range = space.ranges().get(side.metaparameter());
      if (side.near() && range != null && SampledRange.isOne(range)) {
        // Limits and steps follow from the range as it was, also if both sides are widened.
        double edge =
            moved(
                SampledRange.of(range),
                side.side(),
                NaturalLimits.of(side.metaparameter(), range, trainSteps));
        ranges.computeIfPresent(
            side.metaparameter(), (name, now) -> withEdge(now, side.side(), edge));
      }
    }
    SearchSpace wider = new SearchSpace(ranges);
    return wider.equals(space) ? Optional.empty() : Optional.of(new AddedRegion(space, wider));
  }

  private double moved(SampledRange range, Side side, NaturalLimits limits) {
    double edge = range.edge(side);
    if (limits.end(range, side)) {
      return edge;
    }
    double limit = limits.at(side);
    double target = range.beyond(side, share);
    boolean passes =
        Double.isNaN(target) || (side == Side.LOWER ? target <= limit : target >= limit);
    if (passes) {
      target = limits.reached(side) ? limit : edge + (limit - edge) / 2;
    }
    if (range.whole()) {
      target = side == Side.LOWER ? Math.floor(target) : Math.ceil(target);
    } else if (range.scale() == Scale.LOG_SCALE) {
      target = Math.min(Float.MAX_VALUE, Math.max(NaturalLimits.NEAREST_TO_ZERO, target));
    } else if (range.scale() == Scale.REVERSE_LOG_SCALE) {
      target = Math.min(NaturalLimits.NEAREST_TO_ONE, target);
    }
    // A bound beyond the scale's own cap stays where it is.
    return side == Side.LOWER ? Math.min(edge, target) : Math.max(edge, target);
  }

  private static ParameterRange withEdge(ParameterRange range, Side side, double edge) {
    if (range instanceof ParameterRange.Real real) {
      return side == Side.LOWER
          ? new ParameterRange.Real(edge, real.max(), real.scale())
          : new ParameterRange.Real(real.min(), edge, real.scale());
    } else if (range instanceof ParameterRange.Whole whole) {
      return side == Side.LOWER
          ? new ParameterRange.Whole((long) edge, whole.max())
          : new ParameterRange.Whole(whole.min(), (long) edge);
    }
    throw new IllegalArgumentException("listed values have no edge: " + range);
  }
}
