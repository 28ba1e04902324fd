"""Trains a small network on the two-moons problem in plain Python (standard library only).

What Batchscale tells a trial and what a trial must write: docs/command.md.
"""

import json
import math
import os
import random

folder = os.environ["BATCHSCALE_OUTPUT"]
with open(os.path.join(folder, "trial.json")) as file:
    trial = json.load(file)
rate = trial["metaparameters"]["learning_rate"]
gamma = trial["metaparameters"]["momentum"]
HIDDEN = 8


def moons(rng, count):
    """Points (x, y, class) on two half circles, with noise."""
    points = []
    for _ in range(count):
        side = rng.random() < 0.5
        angle = math.pi * rng.random()
        x, y = math.cos(angle), math.sin(angle)
        if side:
            x, y = 1 - x, 0.5 - y
        points.append((x + rng.gauss(0, 0.1), y + rng.gauss(0, 0.1), int(side)))
    return points


def forward(w, x, y):
    hidden = [math.tanh(w[3 * k] * x + w[3 * k + 1] * y + w[3 * k + 2]) for k in range(HIDDEN)]
    score = w[-1] + sum(w[3 * HIDDEN + k] * hidden[k] for k in range(HIDDEN))
    return hidden, 1 / (1 + math.exp(-max(-30, min(30, score))))


def gradient(w, batch):
    g = [0.0] * len(w)
    for x, y, target in batch:
        hidden, p = forward(w, x, y)
        d = (p - target) / len(batch)
        g[-1] += d
        for k in range(HIDDEN):
            g[3 * HIDDEN + k] += d * hidden[k]
            back = d * w[3 * HIDDEN + k] * (1 - hidden[k] ** 2)
            g[3 * k] += back * x
            g[3 * k + 1] += back * y
            g[3 * k + 2] += back
    return g


rng = random.Random(trial["seed"])
validation = moons(random.Random(7), 500)
w = [rng.gauss(0, 0.5) for _ in range(4 * HIDDEN + 1)]
v = [0.0] * len(w)
wanted = set(trial["evaluate_at"])

with open(os.path.join(folder, "measurements.csv"), "w") as rows:
    rows.write("step,val/classification_error,val/cross_entropy_error\n")
    for step in range(trial["train_steps"] + 1):
        if step in wanted:
            answers = [(forward(w, x, y)[1], target) for x, y, target in validation]
            wrong = sum((p > 0.5) != target for p, target in answers) / len(answers)
            loss = -sum(math.log(p if t else 1 - p) for p, t in answers) / len(answers)
            rows.write(f"{step},{wrong},{loss}\n")
            rows.flush()  # so that the row is seen at once
        if step < trial["train_steps"]:
            g = gradient(w, moons(rng, trial["batch_size"]))
            for i in range(len(w)):
                v[i] = gamma * v[i] + g[i]
                w[i] -= rate * v[i]
