# SPDX-License-Identifier: EPL-2.0
"""PET modules as forward hooks on a HuggingFace backbone, written as the papers' code computes them.

A placement comes from the job file: `method`, `stack`, `layer`, `point`, `settings`, `parallel` (reads the input of the
frozen map instead of its output), `replaces`, `gate` and `roles` (role -> name of the parameter).
Shapes: x residual input and h output of a sub-layer, both (B,N,d). Linear weights are (out, in).
"""
import torch
import torch.nn.functional as F


def gelu_new(x):
    return F.gelu(x, approximate="tanh")


class Refused(Exception):
    """The job asks for something this program does not have."""


class Module:
    """One placement with its tensors."""

    def __init__(self, placement, tensors):
        self.roles, self.settings, self.gate = placement["roles"], placement["settings"], placement["gate"]
        self.method, self.encoder = placement["method"], placement["stack"] == "encoder"
        self.parallel = placement["parallel"]
        self.tensors = tensors
        self.training = True
        if self.method not in ("adapter", "vlpet", "compacter", "lora") or placement["replaces"] \
                or self.settings.get("modification", "add") not in ("add", "single", "multihead") \
                and self.method == "vlpet" and "up.weight" not in self.roles:
            raise Refused(f"method {self.method} ({self.settings})")
        if self.gate and (self.gate["kind"] != "GRANULARITY" or self.gate["adds"] or self.gate["form"] != "CODE"):
            raise Refused(f"gate {self.gate}")

    def t(self, role):
        return self.tensors[self.roles[role]]

    def lin(self, role, x):
        return F.linear(x, self.t(role + ".weight"), self.t(role + ".bias"))

    def __call__(self, x, h):
        if self.method == "lora":
            s = self.settings["alpha"] / self.settings["rank"]
            dropped = F.dropout(x, self.settings["dropout"], self.training)
            return h + F.linear(F.linear(dropped, self.t("a")), self.t("b")) * s
        delta = self.change(x if self.parallel else h)
        scale = self.settings.get("scale", 1.0)
        if self.encoder:
            return self.gated(x, h + delta) * scale
        return self.gated(x, h + delta * scale)

    def change(self, x):
        if self.method == "compacter":
            return self.phm("up", gelu_new(self.phm("down", x)))
        if "down.weight" in self.roles:
            return self.lin("up", gelu_new(self.lin("down", x)))
        heads = sum(role.startswith("down.") and role.endswith(".weight") for role in self.roles)
        return self.lin("up", gelu_new(torch.cat([self.lin(f"down.{i}", x) for i in range(heads)], -1)))

    def phm(self, half, x):
        rule = self.t("rule" if "rule" in self.roles else half + ".rule")
        if half + ".blocks" in self.roles:
            blocks = self.t(half + ".blocks")
        else:
            blocks = self.t(half + ".left") @ self.t(half + ".right")
        weight = torch.stack([torch.kron(rule[i], blocks[i]) for i in range(rule.shape[0])]).sum(0)
        return x @ weight + self.t(half + ".bias")

    def gated(self, x, hm):
        if not self.gate:
            return hm
        level = self.gate["level"]
        if level == "LARGE":
            return hm * torch.sigmoid(self.lin("gate.up", gelu_new(self.lin("gate.down", x))))
        if level == "MIDDLE_X":
            return hm * torch.sigmoid(self.lin("gate", x + hm))
        if level == "MIDDLE_Y":
            return hm * (1.0 + self.t("gate.z"))
        if level == "SMALL" and self.gate["smallPool"] == "ALL":
            return hm * torch.sigmoid(self.lin("gate", torch.cat([x, hm], -1))).mean(1, keepdim=True)
        raise Refused(f"gate {self.gate}")


def stack_layers(model, family, stack):
    if family == "bart":
        return getattr(model.model, stack).layers
    return getattr(model, stack).block


def attach(model, family, placements, tensors):
    """Puts every placement on the backbone; returns the modules, whose `training` the caller sets."""
    modules = []
    for placement in placements:
        module = Module(placement, tensors)
        layer = stack_layers(model, family, placement["stack"])[placement["layer"]]
        HOOKS[family](layer, placement, module)
        modules.append(module)
    return modules


def projection_hook(linear, module):
    linear.register_forward_hook(lambda _, args, h: module(args[0], h))


def sublayer_hook(reader, writer, module):
    """x is what `reader` is called with, h what `writer` puts out."""
    seen = {}

    def read(_, args, kwargs):
        seen["x"] = args[0] if args else kwargs["hidden_states"]

    def write(_, args, out):
        x = seen.pop("x")
        return (module(x, out[0]), *out[1:]) if isinstance(out, tuple) else module(x, out)

    reader.register_forward_pre_hook(read, with_kwargs=True)
    writer.register_forward_hook(write)


def bart_hook(layer, placement, module):
    stack, point = placement["stack"], placement["point"]
    if point == "ffn.output":
        return sublayer_hook(layer.fc1, layer.fc2, module)
    attention = layer.encoder_attn if point.startswith("cross_attn") else layer.self_attn
    end = point.split(".")[1]
    if end == "output":
        return sublayer_hook(attention, attention, module)
    name = {"q": "q_proj", "k": "k_proj", "v": "v_proj", "key": "k_proj", "value": "v_proj"}.get(end)
    if name is None:
        raise Refused(f"{stack} {point}")
    return projection_hook(getattr(attention, name), module)


def t5_hook(layer, placement, module):
    stack, point = placement["stack"], placement["point"]
    if point == "ffn.output":
        return sublayer_hook(layer.layer[-1], layer.layer[-1].DenseReluDense, module)
    cross = point.startswith("cross_attn")
    sub = layer.layer[1 if cross else 0]
    attention = sub.EncDecAttention if cross else sub.SelfAttention
    end = point.split(".")[1]
    if end == "output":
        return sublayer_hook(sub, attention, module)
    name = {"q": "q", "k": "k", "v": "v", "key": "k", "value": "v"}.get(end)
    if name is None:
        raise Refused(f"{stack} {point}")
    return projection_hook(getattr(attention, name), module)


HOOKS = {"bart": bart_hook, "t5": t5_hook}
