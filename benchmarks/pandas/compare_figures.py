"""Are the figures' numbers those of pandas?

    python load_and_plot_numbers.py ARCHIVE --numbers pandas.json
    batchscale report ARCHIVE --out FIGURES --style paper --format csv
    batchscale report ARCHIVE --out FIGURES --style paper --format csv \
        --figures variants/figure_8_goal_0.3
    python compare_figures.py pandas.json FIGURES

Compares every number of the twelve figures: steps to result (figures 1 to 7), best errors (7),
effective learning rates (8, with the goal of 0.3 that the authors' notebook has for Fashion-MNIST),
trials by class and the best one (9 to 11; in paper style, so that a trial that diverged later may
be the best as in the notebook), best values within budgets (12). Exits with 1 if any differs.
"""

import csv
import json
import pathlib
import sys


CURVES = {f"figure {n}" for n in (1, 2, 3, 4, 5, 6, 8)}


def rows(folder, name):
    with open(folder / f"{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


def workload(row):
    return "/".join((row["dataset"], row["model"], row["optimizer"]))


def goal(row):
    return f"{workload(row)} {float(row['goal']):g}"


def add(table, key, batch_size, value):
    table.setdefault(key, {})[batch_size] = value


def curves(folder, name, column):
    table = {}
    for row in rows(folder, name):
        if row["reached"] == "true":
            add(table, goal(row), row["batch_size"], float(row[column]))
    return table


def figure_7(folder):
    table = {}
    for row in rows(folder, "figure_7"):
        part = float(row["series"].split("=")[1])
        key = f"{part} {row['batch_size']}"
        if row["quantity"] == "best_value":
            add(table, "best error", key, float(row["quantity_value"]))
        elif row["reached"] == "true":
            add(table, "steps", key, int(row["steps"]))
    return table


def regions(folder, name):
    table = {}
    names = {"GOAL_ACHIEVED": "goal achieved", "GOAL_NOT_ACHIEVED": "goal not achieved",
             "INFEASIBLE": "infeasible"}
    for row in rows(folder, name):
        key = f"{workload(row)} {row['batch_size']}"
        counts = table.setdefault(
            key, {**{name: 0 for name in names.values()}, "star": None})
        counts[names[row["outcome"]]] += 1
        if row["best"] == "true":
            counts["star"] = int(row["trial_id"])
    return table


def figure_12(folder):
    table = {}
    for row in rows(folder, "figure_12"):
        if row["step_budget"]:
            budget = f"{int(row['step_budget']) // 1000}k steps"
        else:
            budget = f"{float(row['epoch_budget']):g} epochs"
        if row["value"]:
            add(table, f"{workload(row)} {budget}", row["batch_size"], float(row["value"]))
    return table


def main():
    expected = json.loads(pathlib.Path(sys.argv[1]).read_text())
    folder = pathlib.Path(sys.argv[2])
    found = {f"figure {n}": curves(folder, f"figure_{n}", "steps") for n in range(1, 7)}
    found["figure 7"] = figure_7(folder)
    found["figure 8"] = curves(folder, "figure_8_goal_0.3", "quantity_value")
    for n in (9, 10, 11):
        found[f"figure {n}"] = regions(folder, f"figure_{n}")
    found["figure 12"] = figure_12(folder)
    differing = 0
    for figure, series in expected.items():
        equal = 0
        for key, values in series:
            if figure in CURVES:
                name, last = key.rsplit(" ", 1)
                key = f"{name} {float(last):g}"  # 4.0 and 4 are one goal
            mine = found[figure].get(key, {})
            for batch_size in sorted(set(values) | set(mine)):
                a, b = values.get(batch_size), mine.get(batch_size)
                if a == b or None not in (a, b) and abs(a - b) <= 1e-12 * abs(a):
                    equal += 1
                else:
                    differing += 1
                    print(f"{figure}, {key}, {batch_size}: pandas {a}, batchscale {b}")
        print(f"{figure}: {equal} numbers equal")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
