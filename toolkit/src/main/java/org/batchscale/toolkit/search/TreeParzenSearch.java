package org.batchscale.toolkit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.batchscale.results.ParameterRange;
import org.batchscale.results.Parameters;
import org.batchscale.results.SearchSpace;
import org.batchscale.toolkit.random.Key;

/**
 * The Tree-structured Parzen Estimator (Bergstra, Bardenet, Bengio and Kegl, "Algorithms for
 * Hyper-Parameter Optimization", 2011): the observed trials are split into the best few and the
 * rest; l is the density of the best in sampled coordinates, g that of the rest; of candidates
 * drawn from l the one with the largest l / g, which has the largest expected improvement, is
 * proposed.
 *
 * <p>The first trials are quasi-random. Infeasible trials belong to the rest, whatever their
 * number; failed ones are left out. Randomness is keyed by (seed, trial id), so that the trials of
 * a round, which see the same results, still differ.
 */
public final class TreeParzenSearch implements Search {
  /** Its name in an experiment. */
  public static final String NAME = "tpe";

  /** Trials before there is a model. */
  static final int FIRST_TRIALS = 10;

  /** Share of the trials that count as the best (gamma of the paper). */
  private static final double BEST_SHARE = 0.15;

  /** Candidates of which the best is proposed. */
  private static final int CANDIDATES = 24;

  /** Draws after which no further candidate is looked for. */
  private static final int MOST_DRAWS = 100 * CANDIDATES;

  private final UnitCube cube;
  private final Search first;
  private final Predicate<Parameters> excluded;
  private final int firstTrialId;
  private final long seed;

  /** The search of a space. */
  public TreeParzenSearch(SearchSpace space, long seed) {
    this(space, new QuasiRandomSearch(space, seed), parameters -> false, 0, seed);
  }

  /**
   * The search of a space without a part of it; what was observed in that part counts all the same.
   *
   * @param space the space
   * @param first proposes while too little is observed, and where no candidate is found
   * @param excluded whether metaparameters lie in the part that is left out
   * @param firstTrialId id of the first trial of this search
   * @param seed seed of the candidates
   */
  TreeParzenSearch(
      SearchSpace space,
      Search first,
      Predicate<Parameters> excluded,
      int firstTrialId,
      long seed) {
    cube = new UnitCube(space);
    this.first = first;
    this.excluded = excluded;
    this.firstTrialId = firstTrialId;
    this.seed = seed;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "tpe (tree of Parzen estimators)";
  }

  @Override
  public boolean dependsOnResults() {
    return true;
  }

  @Override
  public Parameters suggest(int trialId, List<Observation> before) {
    List<Observation> ranked =
        before.stream().filter(Observation::tells).sorted(Observation.BEST_FIRST).toList();
    int feasible = (int) ranked.stream().filter(Observation::feasible).count();
    if (trialId - firstTrialId < FIRST_TRIALS || feasible < 2 || cube.names().isEmpty()) {
      return first.suggest(trialId, before);
    }
    int best = Math.min(feasible, (int) Math.ceil(BEST_SHARE * ranked.size()));
    List<Density> good = densities(ranked.subList(0, best));
    List<Density> rest = densities(ranked.subList(best, ranked.size()));
    UniformRandomProvider random = random(trialId);
    Parameters proposed = null;
    double highest = Double.NEGATIVE_INFINITY;
    int candidates = 0;
    for (int draw = 0; draw < MOST_DRAWS && candidates < CANDIDATES; draw++) {
      double[] point = good.stream().mapToDouble(density -> density.draw(random)).toArray();
      Parameters candidate = cube.at(point);
      if (!excluded.test(candidate)) {
        candidates++;
        double gain = gain(point, good, rest);
        if (gain > highest) {
          highest = gain;
          proposed = candidate;
        }
      }
    }
    return proposed == null ? first.suggest(trialId, before) : proposed;
  }

  /** log l - log g of a point. */
  private static double gain(double[] point, List<Density> good, List<Density> rest) {
    double gain = 0;
    for (int k = 0; k < point.length; k++) {
      gain += good.get(k).logAt(point[k]) - rest.get(k).logAt(point[k]);
    }
    return gain;
  }

  private List<Density> densities(List<Observation> observations) {
    List<double[]> points =
        observations.stream().map(seen -> cube.pointOf(seen.parameters())).toList();
    List<Density> densities = new ArrayList<>();
    for (int k = 0; k < cube.names().size(); k++) {
      int coordinate = k;
      double[] observed = points.stream().mapToDouble(point -> point[coordinate]).toArray();
      densities.add(
          cube.range(k) instanceof ParameterRange.Discrete discrete
              ? new ListedDensity(discrete.values().size(), observed)
              : new ParzenDensity(observed));
    }
    return densities;
  }

  private UniformRandomProvider random(int trialId) {
    long[] state = new long[4];
    for (int k = 0; k < state.length; k++) {
      state[k] = Key.of(NAME, seed, trialId, k);
    }
    return RandomSource.XO_SHI_RO_256_PP.create(state);
  }
}
