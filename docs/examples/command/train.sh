#!/bin/sh
# Trains a logistic regression by minibatch gradient descent, in awk: 2 inputs, two overlapping
# clouds of points, their share of wrong answers on 500 points that are not trained on.
# What Batchscale tells a trial and what a trial must write: docs/command.md.
set -eu
awk -v batch="$BATCHSCALE_BATCH_SIZE" -v steps="$BATCHSCALE_TRAIN_STEPS" \
  -v seed="$BATCHSCALE_SEED" -v rate="$BATCHSCALE_PARAMETER_LEARNING_RATE" \
  -v at="$BATCHSCALE_OUTPUT/evaluate_at.txt" '
  function normal() { return sqrt(-2 * log(1 - rand())) * cos(6.283185307179586 * rand()) }
  function draw() {   # a point (x1, x2) of class y
    y = rand() < 0.5; x1 = normal() + (y ? 1.5 : 0); x2 = 3 * normal() + (y ? 3 : 0)
  }
  function score(a, b) { z = w0 + w1 * a + w2 * b; return 1 / (1 + exp(z > 30 ? -30 : z < -30 ? 30 : -z)) }
  function evaluate(step,   i, p, wrong, loss) {
    wrong = loss = 0
    for (i = 0; i < 500; i++) {
      p = score(v1[i], v2[i]); wrong += (p > 0.5) != vy[i]; loss -= log(vy[i] ? p : 1 - p)
    }
    printf "%d,%.6g,%.6g\n", step, wrong / 500, loss / 500
    fflush()   # so that the row is seen at once
  }
  BEGIN {
    while ((getline step < at) > 0) wanted[step]
    srand(7); for (i = 0; i < 500; i++) { draw(); v1[i] = x1; v2[i] = x2; vy[i] = y }
    srand(seed)
    print "step,val/classification_error,val/cross_entropy_error"
    for (t = 0; t <= steps; t++) {
      if (t in wanted) evaluate(t)
      if (t == steps) break
      g0 = g1 = g2 = 0
      for (i = 0; i < batch; i++) { draw(); d = score(x1, x2) - y; g0 += d; g1 += d * x1; g2 += d * x2 }
      w0 -= rate * g0 / batch; w1 -= rate * g1 / batch; w2 -= rate * g2 / batch
    }
  }' > "$BATCHSCALE_OUTPUT/measurements.csv"
