"""What the obvious script costs: the numbers of the paper's twelve figures with pandas.

    python load_and_plot_numbers.py ARCHIVE [--figures 1,8,12]

ARCHIVE is a folder in the form of the authors' published archive (base/model/optimizer/batch size/
trial id). Each trial's metadata.json is read with json and its measurements.csv with
pandas.read_csv, one file at a time, as the authors' loader does; a workload's trials become one
table. This is a good version of that script: a workload is loaded once in a run however many
figures need it, trials that no figure of the workload looks at are not read, and the numbers come
from groupby. Nothing is drawn.

Rules of the figures: COMPLETE trials only, the first `num_trials` of them by ascending id per batch
size (figures 9 to 11: all COMPLETE and INFEASIBLE ones; figure 12: all COMPLETE ones). Steps to
result is the first row, ordered by (step, trial id), strictly beyond the goal.

Prints the seconds of loading and of computing per figure (a workload's loading counts for the
first figure that needs it) and in all, what was read, the peak memory and, with --numbers FILE,
the numbers as JSON.
"""

import argparse
import json
import math
import os
import resource
import sys
import time

import numpy as np
import pandas as pd

NESTEROV = "nesterov_momentum"
ERROR, ENTROPY, PRECISION = (
    "val/classification_error", "val/cross_entropy_error", "val/average_precision")
MNIST_CNN = f"mnist/simple_cnn_base/{NESTEROV}"
FASHION_CNN = f"fashion_mnist/simple_cnn_base/{NESTEROV}"
RESNET_8 = f"cifar_10/resnet_8/{NESTEROV}"
RESNET_50 = f"imagenet/resnet_50/{NESTEROV}"
VGG = f"imagenet/vgg_11/{NESTEROV}"
OPEN_IMAGES = f"open_images_v4/resnet_50/{NESTEROV}"
TRANSFORMER = f"lm1b/transformer_base/{NESTEROV}"
SHALLOW = "lm1b/transformer_shallow"
WIDE = f"lm1b/transformer_wide/{NESTEROV}"
NARROW = f"lm1b/transformer_narrow_and_shallow/{NESTEROV}"
CRAWL = f"common_crawl/transformer_base/{NESTEROV}"
LSTM = f"lm1b/lstm/{NESTEROV}"

MAIN = [  # workload, metric, goal, trials per batch size
    (MNIST_CNN, ERROR, 0.01, 100),
    (FASHION_CNN, ERROR, 0.1, 100),
    (RESNET_8, ERROR, 0.3, 100),
    (RESNET_50, ERROR, 0.25, 100),
    (OPEN_IMAGES, PRECISION, 0.31, 100),
    (TRANSFORMER, ENTROPY, 3.9, 100),
    (CRAWL, ENTROPY, 3.9, 50),
    (VGG, ERROR, 0.35, 100),
    (LSTM, ENTROPY, 3.9, 50),
]
CURVES = {  # figure: series of steps to result
    1: MAIN,
    2: [(MNIST_CNN, ERROR, goal, 100) for goal in (0.008, 0.01, 0.012, 0.014, 0.016)]
    + [(TRANSFORMER, ENTROPY, goal, 100) for goal in (3.8, 3.85, 3.9, 3.95, 4.0, 4.05)]
    + [(RESNET_50, ERROR, goal, 100) for goal in (0.25, 0.27, 0.29, 0.31)],
    3: [(f"mnist/{model}/sgd", ERROR, 0.03, 100) for model in (
        "simple_cnn_base", "fc_1024", "fc_128_128_128", "fc_256_256_256", "fc_512_512_512",
        "fc_1024_1024_1024", "fc_2048_2048_2048")]
    + [(RESNET_50, ERROR, 0.35, 100), (VGG, ERROR, 0.35, 100)]
    + [(TRANSFORMER, ENTROPY, 3.9, 100), (LSTM, ENTROPY, 3.9, 50)]
    + [(f"mnist/simple_cnn_{size}/sgd", ERROR, 0.01, 100) for size in ("base", "narrow", "wide")]
    + [(w, ENTROPY, 4.2, 100) for w in (WIDE, TRANSFORMER, f"{SHALLOW}/{NESTEROV}", NARROW)],
    4: [(f"mnist/simple_cnn_base/{o}", ERROR, 0.01, 100) for o in ("sgd", "momentum", NESTEROV)]
    + [(f"{SHALLOW}/sgd", ENTROPY, 3.9, 50), (f"{SHALLOW}/momentum", ENTROPY, 3.9, 100),
       (f"{SHALLOW}/{NESTEROV}", ENTROPY, 3.9, 100)]
    + [("cifar_10/resnet_8/sgd", ERROR, 0.3, 100), (RESNET_8, ERROR, 0.3, 100)],
    5: [(MNIST_CNN, ERROR, 0.01, 100), (FASHION_CNN, ERROR, 0.1, 100),
        (RESNET_50, ERROR, 0.25, 100), (OPEN_IMAGES, PRECISION, 0.31, 100),
        (TRANSFORMER, ENTROPY, 3.9, 100), (CRAWL, ENTROPY, 3.9, 50)],
    6: [(f"mnist_subsets/mnist_{n}/simple_cnn_base/{NESTEROV}", ERROR, 0.02, 100)
        for n in (55000, 27500, 13750, 6875)]
    + [(RESNET_50, ERROR, 0.25, 100),
       (f"imagenet_subsets/imagenet_half_images/resnet_50/{NESTEROV}", ERROR, 0.3, 100),
       (f"imagenet_subsets/imagenet_half_classes/resnet_50/{NESTEROV}", ERROR, 0.3, 100)],
}
# Figures 9 to 11: workload, metric, goal, batch sizes, greatest step by batch size.
SENTENCES = 30301028
SCATTERS = {
    9: [(TRANSFORMER, ENTROPY, 3.9, (128, 256, 512, 1024, 2048, 4096), lambda b: SENTENCES / b)],
    10: [(TRANSFORMER, ENTROPY, 3.9, (512, 1024, 2048, 4096, 8192, 16384), lambda b: 25000)],
    11: [(w, ENTROPY, 4.2, (1024,), lambda b: 50000)
         for w in (WIDE, TRANSFORMER, f"{SHALLOW}/{NESTEROV}", NARROW)],
}
LONG = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
LONG_EPOCHS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
TEXT = (10, 20, 50, 100, 200, 500, 1000)
TEXT_EPOCHS = (0.2, 0.5, 1, 2, 5, 10, 20)
BUDGETS = [  # figure 12: workload, metric, training examples, budgets in 1000 steps, in epochs
    (f"solution_quality/mnist/simple_cnn_base/{NESTEROV}", ERROR, 55000, LONG, LONG_EPOCHS),
    (f"solution_quality/fashion_mnist/simple_cnn_base/{NESTEROV}", ERROR, 55000, LONG, LONG_EPOCHS),
    (NARROW, ENTROPY, SENTENCES, TEXT, TEXT_EPOCHS),
    (TRANSFORMER, ENTROPY, SENTENCES, TEXT, TEXT_EPOCHS),
]
ALL = sys.maxsize


def needs(figures):
    """For each workload of these figures: how many COMPLETE trials, and for which batch sizes the
    infeasible ones too."""
    complete, infeasible = {}, {}
    for figure in figures:
        series = MAIN if figure == 8 else CURVES.get(figure, [])
        if figure == 7:
            series = [(RESNET_50, ERROR, 0.25, 100)]
        for workload, _, _, trials in series:
            complete[workload] = max(trials, complete.get(workload, 0))
        for workload, _, _, batches, _ in SCATTERS.get(figure, []):
            complete[workload] = ALL
            infeasible.setdefault(workload, set()).update(batches)
        if figure == 12:
            complete.update({row[0]: ALL for row in BUDGETS})
    return complete, infeasible


class Archive:
    """Loads workloads, each once."""

    def __init__(self, root, figures):
        self.root = root
        self.complete, self.infeasible = needs(figures)
        self.loaded = {}
        self.trials = self.rows = 0
        self.seconds = 0.0

    def workload(self, name):
        if name not in self.loaded:
            start = time.perf_counter()
            self.loaded[name] = self._load(name)
            self.seconds += time.perf_counter() - start
        return self.loaded[name]

    def _load(self, name):
        """Measurements with columns of their trial, table of trials, train_steps by batch size."""
        folder = os.path.join(self.root, name)
        parts, trials, train_steps = [], [], {}
        for batch in sorted(int(b) for b in os.listdir(folder) if b.isdigit()):
            study = os.path.join(folder, str(batch))
            with open(os.path.join(study, "study.json")) as file:
                train_steps[batch] = json.load(file)["train_steps"]
            left = self.complete[name]
            for trial in sorted(int(t) for t in os.listdir(study) if t.isdigit()):
                with open(os.path.join(study, str(trial), "metadata.json")) as file:
                    metadata = json.load(file)
                status = metadata["status"]
                if status == "COMPLETE" and left > 0:
                    left -= 1
                elif status != "INFEASIBLE" or batch not in self.infeasible.get(name, ()):
                    continue
                table = pd.read_csv(os.path.join(study, str(trial), "measurements.csv"))
                table["batch_size"] = batch
                table["trial_id"] = trial
                parts.append(table)
                trials.append({"batch_size": batch, "trial_id": trial, "status": status,
                               **metadata["parameters"]})
        measurements = pd.concat(parts, ignore_index=True)
        table = pd.DataFrame(trials)
        table["rank"] = (table["status"] == "COMPLETE").groupby(table["batch_size"]).cumsum()
        self.trials += len(table)
        self.rows += len(measurements)
        return measurements, table, train_steps

    def first_complete(self, name, count):
        """Measurements of the first COMPLETE trials of each batch size, and these trials."""
        measurements, trials, _ = self.workload(name)
        chosen = trials[(trials["status"] == "COMPLETE") & (trials["rank"] <= count)]
        return measurements.merge(chosen[["batch_size", "trial_id"]]), chosen


def steps_to_result(rows, metric, goal, by="batch_size"):
    """The first row of each group, ordered by (step, trial id), that beats the goal."""
    beyond = rows[rows[metric] > goal] if metric == PRECISION else rows[rows[metric] < goal]
    return beyond.sort_values(["step", "trial_id"], kind="stable").groupby(by).first()


def curve(archive, series):
    numbers = []
    for workload, metric, goal, trials in series:
        rows, _ = archive.first_complete(workload, trials)
        result = steps_to_result(rows, metric, goal)["step"]
        numbers.append((f"{workload} {goal}", result.to_dict()))
    return numbers


def smoothing(archive):
    rows, trials = archive.first_complete(RESNET_50, 100)
    trials = trials.assign(smoothing=trials["label_smoothing"].fillna(0.0).round(2))
    rows = rows.merge(trials[["batch_size", "trial_id", "smoothing"]])
    by = ["smoothing", "batch_size"]
    best = rows.groupby(by)[ERROR].min()
    steps = steps_to_result(rows, ERROR, 0.25, by)["step"]
    return [(name, {f"{s} {b}": v for (s, b), v in values.items()})
            for name, values in (("best error", best), ("steps", steps))]


def effective_rates(archive):
    numbers = []
    for workload, metric, goal, count in MAIN:
        if workload == FASHION_CNN:
            goal = 0.3  # as the authors' notebook has it in this figure
        rows, trials = archive.first_complete(workload, count)
        result = steps_to_result(rows, metric, goal).reset_index()[["batch_size", "trial_id"]]
        best = result.merge(trials).set_index("batch_size")
        rate = best["learning_rate"] / (1 - best["momentum"])
        numbers.append((f"{workload} {goal}", rate.to_dict()))
    return numbers


def classes(archive, panels):
    numbers = []
    for workload, metric, goal, batches, greatest_step in panels:
        rows, trials, _ = archive.workload(workload)
        for batch in batches:
            of_batch = rows[(rows["batch_size"] == batch) & (rows["step"] <= greatest_step(batch))]
            table = trials[trials["batch_size"] == batch]
            first = steps_to_result(of_batch, metric, goal)
            reached = table["trial_id"].isin(of_batch.loc[of_batch[metric] < goal, "trial_id"])
            complete = table["status"] == "COMPLETE"
            numbers.append((f"{workload} {batch}", {
                "goal achieved": int((complete & reached).sum()),
                "goal not achieved": int((complete & ~reached).sum()),
                "infeasible": int((~complete).sum()),
                "star": int(first["trial_id"].iloc[0]) if len(first) else None,
            }))
    return numbers


def budgets(archive):
    numbers = []
    for workload, metric, examples, thousands, epochs in BUDGETS:
        rows, _ = archive.first_complete(workload, ALL)
        train_steps = rows["batch_size"].map(archive.workload(workload)[2])
        for budget in thousands:
            steps = 1000 * budget
            kept = rows[(rows["step"] <= steps) & (train_steps >= steps)]
            best = kept.groupby("batch_size")[metric].min()
            numbers.append((f"{workload} {budget}k steps", best.to_dict()))
        for budget in epochs:
            seen = budget * examples
            kept = rows[(rows["step"] * rows["batch_size"] <= seen)
                        & (train_steps >= seen / rows["batch_size"])]
            best = kept.groupby("batch_size")[metric].min()
            numbers.append((f"{workload} {budget} epochs", best.to_dict()))
    return numbers


def compute(archive, figure):
    if figure == 7:
        return smoothing(archive)
    if figure == 8:
        return effective_rates(archive)
    if figure in SCATTERS:
        return classes(archive, SCATTERS[figure])
    if figure == 12:
        return budgets(archive)
    return curve(archive, CURVES[figure])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive")
    parser.add_argument("--figures", default=",".join(map(str, range(1, 13))))
    parser.add_argument("--numbers", help="file for the numbers, as JSON")
    options = parser.parse_args()
    figures = [int(figure) for figure in options.figures.split(",")]
    archive = Archive(options.archive, figures)
    results = {}
    begin = time.perf_counter()
    print("figure  load s  compute s  numbers", flush=True)
    for figure in figures:
        start, loaded = time.perf_counter(), archive.seconds
        results[f"figure {figure}"] = numbers = compute(archive, figure)
        loading = archive.seconds - loaded
        computing = time.perf_counter() - start - loading
        count = sum(len(values) for _, values in numbers)
        print(f"{figure:6d} {loading:7.1f} {computing:10.2f} {count:8d}", flush=True)
    total = time.perf_counter() - begin
    print(f"   all {archive.seconds:7.1f} {total - archive.seconds:10.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # KiB on Linux
    print(f"{total:.1f} s; {len(archive.loaded)} workloads, {archive.trials:,} trials, "
          f"{archive.rows:,} rows; peak memory {peak:,.0f} MiB; pandas {pd.__version__}, "
          f"numpy {np.__version__}")
    if options.numbers:
        with open(options.numbers, "w") as file:
            json.dump(results, file, indent=1,
                      default=lambda x: None if isinstance(x, float) and math.isnan(x) else x.item())


if __name__ == "__main__":
    main()
