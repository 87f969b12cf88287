# SPDX-License-Identifier: EPL-2.0
"""Bottleneck adapters of a run are loaded by the `adapters` library; its logits must be those of the reference model.

    python check_adapterhub.py VLPET WORK        needs: torch, safetensors, adapters and the transformers it asks for

The reference model is ../ref_model.py, fed with the run's `LAST.pth`.
"""
import json
import pathlib
import sys

import adapters
import torch
import transformers

from roundtrip import WORK, bart, experiment, finish, gap, logits, say, t5, vlpet

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from ref_model import RefModel  # noqa: E402

WIDTH = 6


def adapters_only(tree):
    """The preset's modules at a width for the small model; nothing of the backbone is trained."""
    tree["trainable"]["encoderNorms"] = tree["trainable"]["decoderNorms"] = False
    tree["encoder"]["adapterWidth"] = tree["decoder"]["adapterWidth"] = WIDTH


def random_run(start, model, tokens, work):
    """A run of the experiment whose adapters are random numbers, by way of a reference checkpoint."""
    state = model.state_dict()
    generator = torch.Generator().manual_seed(7)
    grown = {}
    for row in json.loads(vlpet("params", start, "--list", "--json"))["parameters"]:
        key, shape = row["name"], row["shape"]
        if key == tokens:
            extra = torch.randn(shape[0] - state[key].shape[0], shape[1], generator=generator)
            grown[key] = torch.cat([state[key], extra])
        elif key == "final_logits_bias":
            grown[key] = torch.zeros(1, shape[-1])
        else:
            grown[key] = state[key] if key in state else torch.randn(shape, generator=generator) * 0.3
    torch.save({"module." + key: value for key, value in grown.items()}, work / "adapters.pth")
    run = work / f"{start.stem}-run"
    vlpet("import", "reference", work / "adapters.pth", "--into", start, "--out", run)
    return run


def of_reference(run, config, work, rows):
    """Logits of ../ref_model.py with everything the run holds."""
    file = work / f"{run.name}.pth"
    vlpet("export", "reference", run, file)
    state = {key.removeprefix("module."): value for key, value in torch.load(file, weights_only=True).items()}
    case = {"config": {**config.to_dict(), "pad_token_id": config.pad_token_id}, "vision": {}, "task": "vqa",
            "pet": {"method": "adapter", "placements": {"encoder": ["attn", "ff"],
                                                        "decoder": ["self_attn", "cross_attn", "ff"]}}}
    tasks = {key.split(".adapters.")[1].split(".")[0] for key in state if ".adapters." in key}
    case["pet"]["registered_task"] = tasks.pop()
    ids = torch.tensor([[0, 9, 17, 25, 30, 2], [0, 11, 8, 40, 41, 2]])
    decoder = torch.tensor([[2, 0, 8, 12], [2, 0, 33, 7]])
    with torch.no_grad():
        model = RefModel(case, state)
        model.pad = -1                             # `logits` hides nothing, and T5's padding is one of its tokens
        memory, mask = model.encode_text(ids)
        return model.decode(decoder, memory, mask)[..., :rows]


def through(name, preset, make, transformer, tokens):
    folder = WORK / name
    model = make(folder)
    rows = model.config.vocab_size
    plain = logits(model)
    start = experiment(preset, folder, WORK, change=adapters_only)
    run = random_run(start, model, tokens, WORK)
    expected = of_reference(run, model.config, WORK, rows)
    say(f"{name}: the adapters do something (inverted)", 0.0 if gap(expected, plain) > 1e-3 else 1.0)
    hub = WORK / f"{name}-adapterhub"
    vlpet("export", "adapterhub", run, hub)
    stock = transformer.from_pretrained(folder).eval()
    adapters.init(stock)
    before = set(dict(stock.named_parameters()))
    loaded = stock.load_adapter(str(hub))
    stock.set_active_adapters(loaded)
    stock.eval()
    created = set(dict(stock.named_parameters())) - before
    print(f"     {name}: adapter {loaded!r}, {len(created)} tensors")
    say(f"{name}: run -> AdapterHub folder -> adapters {adapters.__version__}", gap(expected, logits(stock)))


def main():
    WORK.mkdir(parents=True)
    through("bart", "bart-image-adapter", bart, transformers.BartForConditionalGeneration, "model.shared.weight")
    through("t5", "t5-image-adapter-r192", t5, transformers.T5ForConditionalGeneration, "shared.weight")
    finish("adapters", adapters.__version__)


if __name__ == "__main__":
    main()
