"""The networks of Shallue et al. 2018 in JAX, written from the papers that describe them, not from our layers.

Every network takes its variables one after the other, in the order in which ours lists them, and all of them
must be used up: an architecture that differs in anything but sizes runs out of variables, has some left, or
meets one of the wrong shape. Sizes are those of the variables.
"""

import math

import jax
import jax.numpy as jnp
from jax import lax


class Variables:
    """Hands out the variables in order, and takes the new running averages in the same order."""

    def __init__(self, values):
        self.values = values
        self.at = 0
        self.running = {}

    def take(self, *lengths):
        """The next variable, which must have this shape; None is any length."""
        if self.at == len(self.values):
            raise ValueError(f"no variable is left, one of shape {lengths} is wanted")
        value = self.values[self.at]
        fits = len(value.shape) == len(lengths) and all(
            want in (None, got) for want, got in zip(lengths, value.shape))
        if not fits:
            raise ValueError(f"variable {self.at} has the shape {value.shape}, wanted {lengths}")
        self.at += 1
        return value

    def left(self):
        return len(self.values) - self.at

    def next_shape(self):
        return self.values[self.at].shape

    def done(self):
        if self.left():
            raise ValueError(f"{self.left()} variables are left, the next of shape {self.next_shape()}")


def dense(v, x):
    return x @ v.take(x.shape[-1], None) + v.take(None)


def convolve(x, kernel, stride=1):
    """Padded as TensorFlow's SAME: what is odd comes behind."""
    pads = []
    for axis in (0, 1):
        length, window = x.shape[1 + axis], kernel.shape[axis]
        total = max((math.ceil(length / stride) - 1) * stride + window - length, 0)
        pads.append((total // 2, total - total // 2))
    return lax.conv_general_dilated(x, kernel, (stride, stride), pads, dimension_numbers=("NHWC", "HWIO", "NHWC"))


def conv(v, x, size, stride=1, bias=True):
    y = convolve(x, v.take(size, size, x.shape[-1], None), stride)
    return y + v.take(y.shape[-1]) if bias else y


def max_pool(x, size, stride, same=False):
    pads = [(0, 0), (0, 0), (0, 0), (0, 0)]
    if same:
        for axis in (1, 2):
            length = x.shape[axis]
            total = max((math.ceil(length / stride) - 1) * stride + size - length, 0)
            pads[axis] = (total // 2, total - total // 2)
    return lax.reduce_window(x, -jnp.inf, lax.max, (1, size, size, 1), (1, stride, stride, 1), pads)


def flat(x):
    return x.reshape(x.shape[0], -1)


NEAR_KINKS = []
"""Number of inputs of each ReLU so near to 0 that single precision may see them on its other side."""


def relu(x):
    NEAR_KINKS.append((jnp.abs(x) < 3e-7).sum())
    return jnp.where(x > 0, x, 0)


def fully_connected(v, x, training):
    x = flat(x)
    while v.left() > 2:
        x = relu(dense(v, x))
    return dense(v, x)


def simple_cnn(v, x, training):
    for _ in range(2):
        x = max_pool(relu(conv(v, x, 5)), 2, 2)
    return dense(v, relu(dense(v, flat(x))))


def resnet_8(v, x, training):
    """He et al. 2016, n = 1, without batch norm; shortcuts drop every other pixel and add channels of zeros."""
    x = conv(v, x, 3)
    for stage in range(3):
        stride = 1 if stage == 0 else 2
        y = conv(v, relu(x), 3, stride)
        y = conv(v, relu(y), 3)
        short = x[:, ::stride, ::stride, :]
        x = y + jnp.pad(short, ((0, 0), (0, 0), (0, 0), (0, y.shape[3] - short.shape[3])))
    return dense(v, relu(x).mean(axis=(1, 2)))


def ghost_norm(v, x, training, ghost=32, keep=0.9, epsilon=1e-5):
    channels = x.shape[-1]
    scale, shift = v.take(channels), v.take(channels)
    at = v.at
    mean, variance = v.take(channels), v.take(channels)
    if not training:
        return (x - mean) / jnp.sqrt(variance + epsilon) * scale + shift
    ghosts = max(1, x.shape[0] // ghost)
    parts = x.reshape(ghosts, -1, *x.shape[1:])
    axes = (1, 2, 3)
    means = parts.mean(axis=axes, keepdims=True)
    variances = ((parts - means) ** 2).mean(axis=axes, keepdims=True)
    n = parts.shape[1] * parts.shape[2] * parts.shape[3]
    unbiased = variances.reshape(ghosts, channels) * n / (n - 1)
    v.running[at] = keep * mean + (1 - keep) * means.reshape(ghosts, channels).mean(axis=0)
    v.running[at + 1] = keep * variance + (1 - keep) * unbiased.mean(axis=0)
    y = (parts - means) / jnp.sqrt(variances + epsilon)
    return y.reshape(x.shape) * scale + shift


def bottlenecks(v, x, training, stages):
    """Pre-activation bottlenecks (He et al. 2016b): the first of a stage projects its activated input."""
    def activated(x):
        return relu(ghost_norm(v, x, training))

    x = activated(x)
    for stage, blocks in enumerate(stages):
        for block in range(blocks):
            first = block == 0
            stride = 2 if first and stage > 0 else 1
            a = x if first and stage == 0 else activated(x)
            y = activated(conv(v, a, 1, bias=False))
            y = activated(conv(v, y, 3, stride, bias=False))
            y = conv(v, y, 1, bias=False)
            x = y + (conv(v, a, 1, stride, bias=False) if first else x)
    return dense(v, activated(x).mean(axis=(1, 2)))


def resnet_50(v, x, training):
    x = max_pool(conv(v, x, 7, 2, bias=False), 3, 2, same=True)
    return bottlenecks(v, x, training, [3, 4, 6, 3])


def resnet_50_reduced(v, x, training):
    return bottlenecks(v, conv(v, x, 3, bias=False), training, [1, 1, 1])


def vgg_11(v, x, training):
    """Model A of Simonyan and Zisserman 2014; odd images are pooled with padding."""
    for convolutions in (1, 1, 2, 2, 2):
        for _ in range(convolutions):
            x = relu(conv(v, x, 3))
        x = max_pool(x, 2, 2, same=True)
    x = flat(x)
    for _ in range(2):
        x = relu(dense(v, x))
    return dense(v, x)


def lstm(v, x, training):
    """Sak et al. 2014, without peepholes."""
    x = v.take(None, None)[x.astype(int)]
    x = x * math.sqrt(x.shape[-1])
    kernel, bias = v.take(None, None), v.take(None)
    cells = bias.shape[0] // 4
    projection = v.take(cells, None)
    h = jnp.zeros((x.shape[0], projection.shape[1]))
    c = jnp.zeros((x.shape[0], cells))
    outputs = []
    for t in range(x.shape[1]):
        i, g, f, o = jnp.split(jnp.concatenate([x[:, t], h], axis=1) @ kernel + bias, 4, axis=1)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h = (jax.nn.sigmoid(o) * jnp.tanh(c)) @ projection
        outputs.append(h)
    return dense(v, jnp.stack(outputs, axis=1))


def layer_norm(v, x, epsilon=1e-6):
    scale, shift = v.take(x.shape[-1]), v.take(x.shape[-1])
    mean = x.mean(axis=-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(axis=-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + epsilon) * scale + shift


def attention(v, x, heads):
    batch, length, size = x.shape
    width = size // heads
    query, key, value = (x @ v.take(size, size) for _ in range(3))
    means = []
    later = jnp.triu(jnp.ones((length, length), bool), 1)
    for head in range(heads):
        part = slice(head * width, (head + 1) * width)
        scores = jnp.einsum("bqd,bkd->bqk", query[..., part], key[..., part]) / math.sqrt(width)
        shares = jax.nn.softmax(jnp.where(later, -jnp.inf, scores), axis=-1)
        means.append(jnp.einsum("bqk,bkd->bqd", shares, value[..., part]))
    return jnp.concatenate(means, axis=-1) @ v.take(size, size)


def transformer(layers, heads):
    """The decoder of Vaswani et al. 2017 as a language model, layer norm before each branch."""
    def network(v, x, training):
        vectors = v.take(None, None)
        size = vectors.shape[1]
        x = vectors[x.astype(int)] * math.sqrt(size)
        place = jnp.arange(x.shape[1])[:, None]
        wave = place / 10_000 ** (jnp.arange(0, size, 2)[None, :] / size)
        x = x + jnp.stack([jnp.sin(wave), jnp.cos(wave)], axis=-1).reshape(x.shape[1], size)
        for _ in range(layers):
            x = x + attention(v, layer_norm(v, x), heads)
            x = x + dense(v, relu(dense(v, layer_norm(v, x))))
        return layer_norm(v, x) @ v.take(size, None)

    return network


MODELS = {
    "fc_1024_1024_1024": fully_connected,
    "simple_cnn_base": simple_cnn,
    "resnet_8": resnet_8,
    "resnet_50": resnet_50,
    "resnet_50_reduced": resnet_50_reduced,
    "vgg_11": vgg_11,
    "vgg_11_reduced": vgg_11,
    "lstm": lstm,
    "lstm_reduced": lstm,
    "transformer_base": transformer(6, 8),
    "transformer_wide": transformer(6, 16),
    "transformer_shallow": transformer(2, 8),
    "transformer_narrow_and_shallow": transformer(2, 4),
    "transformer_reduced": transformer(2, 4),
}
