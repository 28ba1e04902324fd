"""Small archives with everything that can go wrong in them, and what pandas makes of them.

    python expected.py OUT

Writes under OUT, a folder that is empty or not there:

  archive/                      20 studies of 5 workloads in the published form
  expected_steps_to_result.csv  steps to result of each study, for several goals and budgets
  expected_best.csv             best measurement of each study, for several budgets

The same bytes each time. Another program's results on archive/ must equal the two tables: they are
computed here on their own, by reading the files back with json and pandas.

Rules
  Only COMPLETE trials count; with num_trials n, the first n of them by ascending id (as numbers).
  max_steps keeps rows with step <= max_steps; max_epochs those with
  batch_size * step <= max_epochs * train_size. An empty cell is no limit.
  Steps to result: of all rows ordered by (step, trial id), the first whose metric is strictly below
  the goal (maximize: above). A study without one has no row in the table.
  Best: the smallest (maximize: largest) metric; of equal ones the first by (step, trial id).
  A missing cell and nan are neither beyond a goal nor best.
Column `dataset` is the folder above model/optimizer, two levels deep for a subset. Column
`covered` of expected_best.csv tells whether the study's train_steps reach the budget (max_steps, or
max_epochs * train_size / batch_size), which is when the paper's last figure shows the point.

What is in the studies
  Trial ids with gaps, of one, two and three digits; batch sizes likewise: orders as text and as
  numbers differ. Incomplete and infeasible trials that beat every goal before all others. Two
  trials that beat the goal at the same step, the later id by more. Values that equal the goal.
  Equal best values. Missing cells, nan and inf. Rows not in the order of their steps; no step
  occurs twice in a trial. Uneven spacing, another in each trial. A metric to maximise. Trials
  without label_smoothing where others have it. A workload whose studies have train_steps 0. A
  study that reaches no goal. Lines that end in CR LF, and studies whose
  files have no end of their last line.
"""

import argparse
import json
import math
import pathlib

import numpy as np
import pandas as pd

ERROR, ENTROPY, PRECISION = (
    "val/classification_error", "val/cross_entropy_error", "val/average_precision")
IDS = (2, 3, 9, 10, 11, 21, 100, 101, 112)

WORKLOADS = [
    dict(base="toy_images", model="small_cnn", optimizer="nesterov_momentum",
         batches=(1, 2, 16, 128), metric=ERROR, goals=(0.2, 0.1), train_steps=2000,
         train_size=1000, smoothing=True),
    dict(base="toy_images", model="small_cnn", optimizer="sgd",
         batches=(2, 9, 10, 100), metric=ERROR, goals=(0.2, 0.1), train_steps=1500,
         train_size=1000, momentum=False),
    dict(base="mnist_subsets/mnist_6875", model="small_cnn", optimizer="momentum",
         batches=(8, 64, 1024, 6875), metric=ERROR, goals=(0.2, 0.1), train_steps=900,
         train_size=6875),
    dict(base="toy_labels", model="small_resnet", optimizer="nesterov_momentum",
         batches=(64, 128, 256, 1024), metric=PRECISION, goals=(0.3, 0.5), train_steps=3000,
         train_size=20000, maximize=True),
    dict(base="toy_text", model="small_lstm", optimizer="momentum",
         batches=(4, 32, 1000, 4096), metric=ENTROPY, goals=(4.0, 3.5), train_steps=0,
         train_size=50000),
]


# -- writing ---------------------------------------------------------------------------------------

def write_archive(root):
    """Writes all studies; the random numbers of each depend on its place in the list only."""
    for number, workload in enumerate(WORKLOADS):
        for place, batch in enumerate(workload["batches"]):
            rng = np.random.default_rng([20181108, number, place])
            folder = root / workload["base"] / workload["model"] / workload["optimizer"] / str(batch)
            write_study(folder, workload, batch, rng, hopeless=(number, place) == (1, 1))


def write_study(folder, workload, batch, rng, hopeless):
    folder.mkdir(parents=True)
    configs = {"learning_rate": {"type": "DOUBLE", "min_value": 1e-4, "max_value": 1.0,
                                 "scale": "LOG_SCALE"}}
    if workload.get("momentum", True):
        configs["momentum"] = {"type": "DOUBLE", "min_value": 0.9, "max_value": 0.9999,
                               "scale": "REVERSE_LOG_SCALE"}
    if workload.get("smoothing"):
        configs["label_smoothing"] = {"type": "DISCRETE", "feasible_points": [0.0, 0.01, 0.1]}
    write_json(folder / "study.json", {
        "batch_size": batch, "dataset": workload["base"].rsplit("/")[-1], "early_stopping": False,
        "model": workload["model"], "optimizer": workload["optimizer"],
        "parameter_configs": configs, "synthetic": True, "train_steps": workload["train_steps"]})
    statuses = ["INFEASIBLE", "COMPLETE", "COMPLETE", "INCOMPLETE", "COMPLETE", "COMPLETE",
                "COMPLETE", "INFEASIBLE", "COMPLETE"]
    end = workload["train_steps"] or 1200
    shared = int(end * 0.3)  # the step at which two trials both pass the first goal
    ends = "\r\n" if batch == 128 else "\n"
    for place, (trial, status) in enumerate(zip(IDS, statuses)):
        steps = spacing(rng, end, shared)
        values = curve(rng, workload, steps, status, hopeless)
        if not hopeless:
            special(workload, steps, values, status, place, shared)
        write_trial(folder / str(trial), workload, trial, status, steps, values, rng, configs, ends)


def spacing(rng, end, shared):
    """Steps from 0 to end, uneven; one of them is shared by all trials."""
    inner = rng.choice(np.arange(1, end), size=int(rng.integers(12, 30)), replace=False)
    return np.unique(np.concatenate([[0, shared, end], inner]))


def curve(rng, workload, steps, status, hopeless):
    """A noisy curve from the start towards a floor; of classification errors, in 50ths."""
    start, floor = {ERROR: (0.9, 0.04), ENTROPY: (9.0, 3.2), PRECISION: (0.0, 0.62)}[
        workload["metric"]]
    if hopeless:
        floor = start - 0.3 * (start - floor)
    speed = rng.uniform(0.3, 4.0) / steps[-1]
    if status != "COMPLETE":
        speed *= 200
    way = 1 - 1 / (1 + 3 * speed * steps)
    values = start + (floor - start) * way * (1 - 0.05 * rng.random(len(steps)))
    return np.round(values * 50) / 50 if workload["metric"] == ERROR else np.round(values, 6)


def special(workload, steps, values, status, place, shared):
    """Ties and values that equal the goal, where the curves would seldom have them."""
    sign = -1 if workload.get("maximize") else 1
    first, second = workload["goals"]
    at = int(np.searchsorted(steps, shared))
    worse = sign * np.maximum(sign * values, sign * first)  # equals the goal or has not reached it
    if status == "COMPLETE" and place in (1, 2, 4):
        values[:at] = worse[:at]
    if place == 2:
        values[at] = round(first - sign * 0.02, 6)
    if place == 4:
        values[at] = round(first - sign * 0.04, 6)
    if place in (5, 6):
        values[-2:] = round(second - sign * 0.04, 6)  # equal values of two trials, likely the best
    if place == 8:
        values[at:] = first  # never strictly beyond


def write_trial(folder, workload, trial, status, steps, values, rng, configs, ends):
    folder.mkdir()
    parameters = {"learning_rate": round(float(10 ** rng.uniform(-4, 0)), 8)}
    if "momentum" in configs:
        parameters["momentum"] = round(float(1 - 10 ** rng.uniform(-4, -1)), 8)
    if "label_smoothing" in configs and trial % 2 == 0:
        parameters["label_smoothing"] = float(rng.choice([0.0, 0.01, 0.1]))
    write_json(folder / "metadata.json", {
        "_internal_study_name": "toy", "_internal_trial_id": 1000 + trial,
        "parameters": parameters, "status": status, "steps": int(steps[-1]), "trial_id": trial})
    cells = [repr(float(value)) for value in values]
    for row in rng.choice(len(cells), size=3, replace=False):
        cells[row] = str(rng.choice(["", "nan", "" if workload.get("maximize") else "inf"]))
    order = np.arange(len(steps))
    if trial in (10, 101):
        rng.shuffle(order)
    other = ["" if i % 3 == 0 else repr(round(float(value) / 2, 6)) for i, value in enumerate(values)]
    lines = [f"step,train/cross_entropy_error,{workload['metric']}"]
    lines += [f"{steps[i]},{other[i]},{cells[i]}" for i in order]
    text = ends.join(lines) + ("" if folder.parent.name == "64" else ends)
    (folder / "measurements.csv").write_bytes(text.encode())


def write_json(file, value):
    file.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n")


# -- reading and computing -------------------------------------------------------------------------

def complete_rows(study):
    """All rows of the COMPLETE trials of a study, with trial_id and the trial's rank from 1."""
    parts = []
    for trial in sorted(int(f.name) for f in study.iterdir() if f.is_dir()):
        metadata = json.loads((study / str(trial) / "metadata.json").read_text())
        if metadata["status"] == "COMPLETE":
            rows = pd.read_csv(study / str(trial) / "measurements.csv")
            parts.append(rows.assign(trial_id=trial, rank=len(parts) + 1))
    return pd.concat(parts, ignore_index=True).sort_values(["step", "trial_id"])


def queries(workload):
    """(num_trials, max_steps, max_epochs); None is no limit."""
    end = workload["train_steps"] or 1200
    for trials in (None, 3):
        for steps in (None, end // 2, end // 4):
            yield trials, steps, None
        for epochs in (0.5, 3, 100):
            yield trials, None, epochs


def within(rows, workload, batch, trials, steps, epochs):
    if trials is not None:
        rows = rows[rows["rank"] <= trials]
    if steps is not None:
        rows = rows[rows["step"] <= steps]
    if epochs is not None:
        rows = rows[batch * rows["step"] <= epochs * workload["train_size"]]
    return rows[rows[workload["metric"]].notna()]


def covered(train_steps, workload, batch, steps, epochs):
    if steps is not None:
        return train_steps >= steps
    return epochs is None or train_steps >= epochs * workload["train_size"] / batch


def expected(root):
    """The two tables."""
    results, bests = [], []
    for workload in WORKLOADS:
        metric, maximize = workload["metric"], workload.get("maximize", False)
        for batch in workload["batches"]:
            study = root / workload["base"] / workload["model"] / workload["optimizer"] / str(batch)
            train_steps = json.loads((study / "study.json").read_text())["train_steps"]
            all_rows = complete_rows(study)
            place = dict(dataset=workload["base"], model=workload["model"],
                         optimizer=workload["optimizer"], batch_size=batch)
            for trials, steps, epochs in queries(workload):
                rows = within(all_rows, workload, batch, trials, steps, epochs)
                limits = dict(maximize=maximize, num_trials=trials, max_steps=steps,
                              max_epochs=epochs, train_size=workload["train_size"])
                for goal in workload["goals"]:
                    beyond = rows[rows[metric] > goal] if maximize else rows[rows[metric] < goal]
                    if len(beyond):
                        results.append({**place, **found(beyond.iloc[0], metric),
                                        "metric": metric, "goal": goal, **limits})
                if len(rows):
                    best = rows[metric].idxmax() if maximize else rows[metric].idxmin()
                    bests.append({
                        **place, **found(rows.loc[best], metric), "metric": metric, **limits,
                        "covered": covered(train_steps, workload, batch, steps, epochs)})
    return pd.DataFrame(results), pd.DataFrame(bests)


def found(row, metric):
    return dict(steps=int(row["step"]), trial_id=int(row["trial_id"]), value=float(row[metric]))


def write_table(table, file):
    """Plain text: whole numbers without a point, no value as an empty cell, true and false."""
    def cell(value):
        if isinstance(value, (bool, np.bool_)):
            return str(bool(value)).lower()
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return ""
        if isinstance(value, float) and value.is_integer() and abs(value) >= 1:
            return str(int(value))
        return str(value)

    lines = [",".join(table.columns)]
    lines += [",".join(map(cell, row)) for row in table.astype(object).itertuples(index=False)]
    file.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    out = parser.parse_args().out
    if out.exists() and any(out.iterdir()):
        parser.error(f"{out} must be empty; name another folder")
    write_archive(out / "archive")
    results, bests = expected(out / "archive")
    write_table(results, out / "expected_steps_to_result.csv")
    write_table(bests, out / "expected_best.csv")
    print(f"{len(results)} steps to result, {len(bests)} best measurements")


if __name__ == "__main__":
    main()
