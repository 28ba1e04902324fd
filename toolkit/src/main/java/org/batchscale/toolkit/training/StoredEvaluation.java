package org.batchscale.toolkit.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.batchscale.workloads.data.ExampleForm;
import org.batchscale.workloads.data.ImageForm;
import org.batchscale.workloads.data.StoredExamples;
import org.batchscale.workloads.model.AveragePrecision;
import org.batchscale.workloads.model.Objective;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Evaluates the present weights on the front of a stored split, reading the next chunk while one is
 * computed with.
 *
 * @param session holds the weights
 * @param graph evaluates a chunk
 * @param form what an example is
 */
record StoredEvaluation(ComputeSession session, ChunkEvaluation graph, ExampleForm form) {

  /**
   * Evaluates.
   *
   * @param examples the split
   * @param count how many examples, from the front
   */
  Evaluation run(StoredExamples examples, int count) {
    Objective objective = Objective.of(form);
    Optional<AveragePrecision> ranking =
        objective.needsLogits()
            ? Optional.of(new AveragePrecision(((ImageForm) form).classes()))
            : Optional.empty();
    double[] sums = new double[objective.tallyCount()];
    long last = (count - 1) / graph.chunk();
    try (ReadAhead chunks = new ReadAhead(form, examples, graph.chunk())) {
      for (long chunk = 0; chunk <= last; chunk++) {
        StoredBatch batch = chunks.get(this, chunk, last, number -> wanted(number, count));
        int here = (int) Math.min(graph.chunk(), count - chunk * graph.chunk());
        add(batch, here, sums, ranking);
      }
    }
    return new Evaluation(objective.metrics(sums, count, ranking));
  }

  private List<StoredBatch.Wanted> wanted(long chunk, int count) {
    int from = (int) (chunk * graph.chunk());
    return IntStream.range(from, Math.min(count, from + graph.chunk()))
        .mapToObj(index -> new StoredBatch.Wanted(index, OptionalLong.empty()))
        .toList();
  }

  private void add(
      StoredBatch batch, int count, double[] sums, Optional<AveragePrecision> ranking) {
    Session.Runner runner = session.runner().fetch(graph.sums().asOutput());
    ranking.ifPresent(wanted -> runner.fetch(graph.logits().asOutput()));
    batch.feed(runner, graph.examples());
    try (TInt32 fedCount = TInt32.scalarOf(count);
        Result result = session.run(runner.feed(graph.count().asOutput(), fedCount), 1)) {
      TFloat64 chunkSums = (TFloat64) result.get(0);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += chunkSums.getDouble(i);
      }
      ranking.ifPresent(wanted -> rank(batch, count, (TFloat32) result.get(1), wanted));
    }
  }

  private static void rank(
      StoredBatch batch, int count, TFloat32 logits, AveragePrecision ranking) {
    int classes = (int) logits.shape().get(1);
    float[] all = Floats.of(logits);
    float[] scores = new float[classes];
    boolean[] positive = new boolean[classes];
    for (int i = 0; i < count; i++) {
      System.arraycopy(all, i * classes, scores, 0, classes);
      for (int c = 0; c < classes; c++) {
        positive[c] = batch.label(i, c) != 0;
      }
      ranking.add(scores, positive);
    }
  }
}
