package org.batchscale.toolkit.quadratic;

import org.batchscale.toolkit.experiment.TrialRunner;
import org.batchscale.toolkit.optimization.Schedule;
import org.batchscale.toolkit.random.TrialSeeds;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.batchscale.toolkit.training.TrainingValues;
import org.batchscale.toolkit.training.TrialListener;
import org.batchscale.toolkit.training.TrialOutcome;
import org.batchscale.toolkit.training.TrialPlan;
import org.batchscale.yaml.definition.QuadraticWorkload;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Trains on a noisy quadratic, one trial after the other, a block of steps per session call. */
final class QuadraticRunner implements TrialRunner {
  private final QuadraticGraph graph;
  private final Schedule schedule;
  private final float scale;
  private final Session session;

  QuadraticRunner(QuadraticGraph graph, Schedule schedule, int batchSize, int threads) {
    this.graph = graph;
    this.schedule = schedule;
    scale = (float) (1 / Math.sqrt(batchSize));
    session = new Session(graph.graph(), TensorFlowRuntime.config(threads));
  }

  /**
   * The losses that a block of steps went through.
   *
   * @param seen number of losses: one per step taken, and that after the last
   * @param values the losses: entry r is that after r steps of the block
   */
  private record Losses(int seen, float[] values) {}

  @Override
  public TrialOutcome run(TrialPlan plan, TrialListener listener) {
    initialise(plan.seeds());
    TrainingValues values = TrainingValues.of(schedule, plan.parameters());
    long trainSteps = plan.trainSteps();
    long told = 0;
    int next = 0;
    for (long first = 0; first == 0 || first < trainSteps; first += graph.blockSteps()) {
      Losses losses = take(first / graph.blockSteps(), plan.seeds(), values);
      // Nobody looks at steps after the last, which a block's end may hold.
      for (int r = 0; r < losses.seen() && first + r <= trainSteps; r++) {
        long step = first + r;
        float loss = losses.values()[r];
        if (!(loss <= graph.bound())) {
          listener.advanced(step - told);
          return diverged(step, loss);
        }
        // A block's last loss is the first of the next block, or the end.
        boolean last = r == graph.blockSteps() && step < trainSteps;
        if (!last && next < plan.evaluateAt().size() && plan.evaluateAt().get(next) == step) {
          next++;
          listener.advanced(step - told);
          told = step;
          if (!listener.measured(step, new double[] {loss}) && step < trainSteps) {
            return new TrialOutcome.Stopped(step);
          }
        }
      }
    }
    return new TrialOutcome.Completed(trainSteps);
  }

  private TrialOutcome diverged(long step, float loss) {
    String rule =
        Float.isFinite(loss)
            ? "%s, above the bound of %s".formatted(loss, graph.bound())
            : "" + loss;
    return new TrialOutcome.Diverged(
        step, "%s after %d steps was %s".formatted(QuadraticWorkload.LOSS, step, rule));
  }

  private void initialise(TrialSeeds seeds) {
    Session.Runner runner = session.runner();
    for (Op assignment : graph.initialise()) {
      runner.addTarget(assignment);
    }
    try (TInt64 seed = TInt64.scalarOf(seeds.weights());
        Result result = runner.feed(graph.inputs().seed(), seed).run()) {
      // Nothing is fetched.
    }
  }

  private Losses take(long block, TrialSeeds seeds, TrainingValues values) {
    QuadraticGraph.Inputs in = graph.inputs();
    try (TInt64 number = TInt64.scalarOf(block);
        TInt64 noiseSeed = TInt64.scalarOf(seeds.dataOrder());
        TFloat32 fedScale = TFloat32.scalarOf(scale);
        TFloat32 rate = TFloat32.scalarOf((float) values.schedule().initialRate());
        TFloat32 endFactor = TFloat32.scalarOf((float) values.schedule().endFactor());
        TInt64 decaySteps = TInt64.scalarOf(values.schedule().decaySteps());
        TFloat32 momentum = TFloat32.scalarOf((float) values.momentum());
        Result result =
            session
                .runner()
                .feed(in.block(), number)
                .feed(in.noiseSeed(), noiseSeed)
                .feed(in.scale(), fedScale)
                .feed(in.initialRate(), rate)
                .feed(in.endFactor(), endFactor)
                .feed(in.decaySteps(), decaySteps)
                .feed(in.momentum(), momentum)
                .fetch(graph.steps().rounds())
                .fetch(graph.steps().losses())
                .fetch(graph.lossNow())
                .run()) {
      int taken = ((TInt32) result.get(0)).getInt() * graph.perRound();
      float[] losses = new float[graph.blockSteps() + 1];
      ((TFloat32) result.get(1))
          .copyTo(DataBuffers.of(losses, false, false).narrow(graph.blockSteps()));
      losses[taken] = ((TFloat32) result.get(2)).getFloat();
      return new Losses(taken + 1, losses);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
