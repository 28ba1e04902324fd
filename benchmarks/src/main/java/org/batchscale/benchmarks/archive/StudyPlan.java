package org.batchscale.benchmarks.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The trials of a study. Metaparameters come from a low-discrepancy sequence. As many trials
 * diverge as {@link TrialCounts} says: those with the largest log2 of effective learning rate plus
 * {@value #LUCK} octaves of noise. The incomplete ones are drawn from the rest.
 *
 * @param space where the metaparameters are from
 * @param trials by ascending id
 */
record StudyPlan(SearchSpace space, List<TrialPlan> trials) {
  private static final double LUCK = 0.8;

  private record Draw(
      int id,
      TrialParameters parameters,
      double danger,
      double stop,
      double luck,
      SplittableRandom random) {}

  static StudyPlan of(StudySpec study, Seeds seeds) {
    ScalingModel model = new ScalingModel(study.shape(), study.batchSize());
    SearchSpace space = SearchSpace.of(study.workload(), model, study.trainSteps());
    double[] offsets = seeds.random(study.path(), 0).doubles(5).toArray();
    List<Draw> draws =
        IntStream.rangeClosed(1, study.counts().all())
            .mapToObj(id -> draw(space, offsets, id, seeds.random(study.path(), id)))
            .toList();
    List<Draw> byDanger = new ArrayList<>(draws);
    byDanger.sort(Comparator.comparingDouble(Draw::danger).reversed());
    int infeasible = study.counts().infeasible();
    List<Draw> rest = new ArrayList<>(byDanger.subList(infeasible, byDanger.size()));
    double limit = rest.isEmpty() ? Double.MAX_VALUE : Math.pow(2, rest.get(0).danger());
    rest.sort(Comparator.comparingDouble(Draw::stop));
    TrialStatus[] status = new TrialStatus[draws.size()];
    for (int i = 0; i < byDanger.size(); i++) {
      boolean diverges = i < infeasible;
      Draw draw = diverges ? byDanger.get(i) : rest.get(i - infeasible);
      status[draw.id() - 1] =
          diverges
              ? TrialStatus.INFEASIBLE
              : i - infeasible < study.counts().incomplete()
                  ? TrialStatus.INCOMPLETE
                  : TrialStatus.COMPLETE;
    }
    return new StudyPlan(
        space,
        draws.stream()
            .map(
                draw ->
                    new TrialPlan(
                        draw.id(),
                        draw.parameters(),
                        status[draw.id() - 1],
                        model.curve(draw.parameters(), limit, draw.luck()),
                        draw.random()))
            .toList());
  }

  private static Draw draw(SearchSpace space, double[] offsets, int id, SplittableRandom random) {
    TrialParameters parameters = TrialParameters.draw(space, offsets, id);
    double danger = Math.log(parameters.effectiveRate()) / Math.log(2);
    return new Draw(
        id,
        parameters,
        danger + LUCK * random.nextGaussian(),
        random.nextDouble(),
        random.nextGaussian(),
        random);
  }
}
