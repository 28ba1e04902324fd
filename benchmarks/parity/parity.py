"""Computes in double precision with JAX what Batchscale computed, and prints how far apart they are.

    parity.py FOLDER [CASE ...]

FOLDER is what the benchmark Parity wrote. Exit status 1 if a loss is off by more than 1e-4, the weights after
the steps by more than 1e-3, or a gradient by more than 1e-4 and by more than 3 times what JAX's own gradient in
single precision is off: then the network itself is so steep that single precision cannot tell better. Differences of a variable are max |a - b| / max |b|. After the
steps that of the *change* of the weights since the start is given too, which is stricter: most of a weight is
where it began.
"""

import json
import os
import pathlib
import subprocess
import sys

os.environ.setdefault("JAX_PLATFORMS", "cpu")
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from models import MODELS, NEAR_KINKS, Variables  # noqa: E402

SINGLE = "--single"
jax.config.update("jax_enable_x64", sys.argv[1:2] != [SINGLE])
GRADIENT_LIMIT = 1e-4
STEPS_LIMIT = 1e-3
SINGLE_FACTOR = 3
PADDING = 0


def one_class(logits, labels, smoothing):
    logs = jax.nn.log_softmax(logits)
    classes = logits.shape[1]
    true = jnp.arange(classes)[None, :] == labels[:, None]
    targets = jnp.where(true, 1 - smoothing, smoothing / (classes - 1))
    return -(targets * logs).sum(axis=1).mean()


def many_classes(logits, labels, smoothing):
    each = jnp.logaddexp(0, logits) - labels * logits
    return each.sum(axis=1).mean()


def next_token(logits, labels, smoothing):
    logs = jnp.take_along_axis(jax.nn.log_softmax(logits), labels[..., None], axis=-1)[..., 0]
    counted = labels != PADDING
    return -jnp.where(counted, logs, 0).sum() / counted.sum()


LOSSES = {"one_class": one_class, "many_classes": many_classes, "next_token": next_token}


def update(optimizer, weight, velocity, gradient, rate, momentum):
    """As the paper's authors write them: no dampening, no weight decay."""
    if optimizer == "sgd":
        return weight - rate * gradient, velocity
    velocity = momentum * velocity + gradient
    if optimizer == "momentum":
        return weight - rate * velocity, velocity
    return weight - rate * (momentum * velocity + gradient), velocity


class Case:
    def __init__(self, folder):
        self.folder = folder
        self.told = json.loads((folder / "case.json").read_text())
        self.variables = self.told["variables"]
        self.network = MODELS[self.told["model"]]
        self.inputs = np.fromfile(folder / "inputs", "<f4").astype(float)
        self.inputs = self.inputs.reshape(self.told["batch_size"], *self.told["input"])
        self.labels = np.fromfile(folder / "labels", "<i4").astype(int)
        if self.told["labels"] != "one_class":
            self.labels = self.labels.reshape(self.told["batch_size"], -1)
        self.trained = [i for i, variable in enumerate(self.variables) if variable["trained"]]
        self.differentiated = jax.jit(jax.value_and_grad(self.loss, has_aux=True))

    def read(self, kind, index):
        values = np.fromfile(self.folder / kind / str(index), "<f4").astype(float)
        return values.reshape(self.variables[index]["shape"])

    def loss(self, trained, others, training=True):
        values = [trained.get(i, others.get(i)) for i in range(len(self.variables))]
        variables = Variables(values)
        NEAR_KINKS.clear()
        logits = self.network(variables, self.inputs, training)
        variables.done()
        smoothing = self.told["label_smoothing"] if training else 0
        loss = LOSSES[self.told["labels"]](logits, self.labels, smoothing)
        return loss, (variables.running, sum(NEAR_KINKS, start=jnp.zeros((), int)))

    def first(self):
        trained = {i: self.read("first", i) for i in self.trained}
        others = {i: self.read("first", i) for i in range(len(self.variables)) if i not in trained}
        return trained, others


def apart(ours, theirs):
    """Largest difference, as a share of the largest value."""
    largest = float(np.max(np.abs(theirs)))
    return float(np.max(np.abs(ours - np.asarray(theirs)))) / (largest if largest > 0 else 1.0)


def single(case):
    """JAX's gradients in single precision, from a process of its own: precision is set for all of it."""
    subprocess.run([sys.executable, __file__, SINGLE, str(case.folder)], check=True)
    return {i: case.read("single", i) for i in case.trained}


def write_single(folder):
    case = Case(folder)
    _, gradients = case.differentiated(*case.first())
    (folder / "single").mkdir(exist_ok=True)
    for i in case.trained:
        np.asarray(gradients[i], "<f4").tofile(folder / "single" / str(i))


def compare(case):
    trained, others = case.first()
    told = case.told
    evaluated, _ = case.loss(trained, others, training=False)
    (loss, (_, near_kinks)), gradients = case.differentiated(trained, others)
    by_variable = {case.variables[i]["name"]: apart(case.read("gradient", i), gradients[i]) for i in case.trained}
    ours = np.sqrt(sum(np.sum(case.read("gradient", i) ** 2) for i in case.trained))
    theirs = np.sqrt(sum(float(jnp.sum(gradients[i] ** 2)) for i in case.trained))
    singles = single(case)
    result = {
        "single": max(apart(singles[i], gradients[i]) for i in case.trained),
        "loss": apart(told["losses_sgd"][0], loss),
        "evaluated": apart(told["evaluated_loss"], evaluated),
        "gradient": max(by_variable.values()),
        "worst": max(by_variable, key=by_variable.get),
        "norm": abs(float(ours) / theirs - 1),
        "parameters": told["parameters"],
        "kinks": int(near_kinks),
    }
    right = sum(int(np.prod(case.variables[i]["shape"])) for i in case.trained)
    if right != told["parameters"]:
        raise ValueError(f"{told['parameters']} parameters are told, there are {right}")
    for optimizer in ("sgd", "momentum", "nesterov_momentum"):
        result[optimizer] = after_steps(case, optimizer)
    return result


def after_steps(case, optimizer):
    """Largest differences of losses, weights and their changes, and running averages, after all steps."""
    told = case.told
    start, others = case.first()
    weights = dict(start)
    velocities = {i: np.zeros_like(weights[i]) for i in case.trained}
    losses = []
    kinks = 0
    for _ in range(told["steps"]):
        (loss, (running, near)), gradients = case.differentiated(weights, others)
        losses.append(float(loss))
        kinks += int(near)
        for i in case.trained:
            weights[i], velocities[i] = update(
                optimizer, weights[i], velocities[i], gradients[i], told["learning_rate"], told["momentum"])
        others = {**others, **running}
    (loss, _), _ = case.differentiated(weights, others)
    losses.append(float(loss))
    after = {i: case.read(f"after_{optimizer}", i) for i in range(len(case.variables))}
    return {
        "loss": max(apart(a, b) for a, b in zip(told[f"losses_{optimizer}"], losses, strict=True)),
        "weights": max(apart(after[i], weights[i]) for i in case.trained),
        "change": max(apart(after[i] - start[i], weights[i] - start[i]) for i in case.trained),
        "running": max((apart(after[i], value) for i, value in others.items()), default=0.0),
        "kinks": kinks,
        "fell": losses[0] - losses[-1],
    }


def main():
    if sys.argv[1] == SINGLE:
        write_single(pathlib.Path(sys.argv[2]))
        return 0
    root = pathlib.Path(sys.argv[1])
    names = sys.argv[2:] or sorted(path.parent.name for path in root.glob("*/case.json"))
    print("| case | parameters | loss | loss in evaluation | gradient | JAX in single precision | its norm | near kinks | algorithm | losses | weights after steps"
          " | their change | running averages | near kinks |")
    print("|---" * 14 + "|")
    wrong = []
    for name in names:
        result = compare(Case(root / name))
        left = (f"| {name} | {result['parameters']:,} | {result['loss']:.1e} | {result['evaluated']:.1e}"
                f" | {result['gradient']:.1e} | {result['single']:.1e} | {result['norm']:.1e} | {result['kinks']} |")
        gradient_limit = max(GRADIENT_LIMIT, SINGLE_FACTOR * result["single"])
        if max(result["loss"], result["evaluated"]) > GRADIENT_LIMIT or result["gradient"] > gradient_limit:
            wrong.append(f"{name}: loss or gradient, worst in {result['worst']}")
        for optimizer in ("sgd", "momentum", "nesterov_momentum"):
            after = result[optimizer]
            print(f"{left} {optimizer} | {after['loss']:.1e} | {after['weights']:.1e} | {after['change']:.1e}"
                  f" | {after['running']:.1e} | {after['kinks']} |", flush=True)
            left = "| | | | | | | | |"
            if max(after["weights"], after["running"]) > STEPS_LIMIT:
                wrong.append(f"{name}: weights after steps of {optimizer}")
            if not after["fell"] > 0:
                wrong.append(f"{name}: the loss did not fall with {optimizer}")
    for line in wrong:
        print("too far apart: " + line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
