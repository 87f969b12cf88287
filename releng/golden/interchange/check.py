# SPDX-License-Identifier: EPL-2.0
"""Models go from transformers and peft through ./vlpet and back; logits must stay the same.

    python check.py VLPET WORK           needs: torch, transformers, peft, safetensors

VLPET is the start script, WORK a new folder. Prints one line per round trip; the last page of figures is README.md.
"""
import json
import shutil
import sys

import peft
import torch
import transformers
from safetensors.torch import load_file

from roundtrip import WORK, bart, experiment, finish, gap, logits, say, t5, vlpet

# peft 0.21 looks for a method that transformers 5.18 has renamed; it is used in generation only.
for family in (transformers.BartForConditionalGeneration, transformers.T5ForConditionalGeneration):
    if not hasattr(family, "_prepare_encoder_decoder_kwargs_for_generation"):
        family._prepare_encoder_decoder_kwargs_for_generation = getattr(
            family, "_prepare_text_encoder_decoder_kwargs_for_generation", None)


def randomise(module, names, std=0.3):
    generator = torch.Generator().manual_seed(5)
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            if any(part in name for part in names):
                parameter.copy_(torch.randn(parameter.shape, generator=generator) * std
                                + (1 if "ia3" in name else 0))


def through_peft(name, base_folder, make, config, names, work, transformer, preset, merge=True):
    """peft -> run -> peft and, where a weight matrix expresses the method, merged HuggingFace folder."""
    rows = transformer.from_pretrained(base_folder).config.vocab_size
    model = peft.get_peft_model(transformer.from_pretrained(base_folder).eval(), config).eval()
    randomise(model, names)
    expected = logits(model)
    say(f"{name}: the adapter does something (inverted)", 0.0 if gap(expected, logits(make)) > 1e-3 else 1.0)
    folder = work / f"{name}-peft"
    model.save_pretrained(folder)
    run = work / f"{name}-run"
    vlpet("import", "peft", folder, "--into", experiment(preset, base_folder, work, ([], [])), "--out", run)
    back = work / f"{name}-back"
    vlpet("export", "peft", run, back)
    again = peft.PeftModel.from_pretrained(transformer.from_pretrained(base_folder).eval(), back).eval()
    say(f"{name}: peft -> run -> peft", gap(expected, logits(again)))
    if not merge:
        refused = work / f"{name}-hf"
        vlpet("export", "hf", run, refused, code=2)
        say(f"{name}: merged export refused, nothing written", 1.0 if refused.exists() else 0.0)
        return run
    one, two = load_file(folder / "adapter_model.safetensors"), load_file(back / "adapter_model.safetensors")
    say(f"{name}: tensors bit for bit", 0.0 if one.keys() == two.keys()
        and all(torch.equal(one[key], two[key]) for key in one) else 1.0)
    merged = work / f"{name}-hf"
    vlpet("export", "hf", run, merged)
    say(f"{name}: peft -> run -> merged HuggingFace folder",
        gap(expected, logits(transformer.from_pretrained(merged).eval(), rows)))
    return run


def reference(name, run, hf, work):
    """A reference checkpoint is read by torch.load(weights_only=True) and comes back."""
    file = work / f"{name}-LAST.pth"
    vlpet("export", "reference", run, file)
    state = torch.load(file, weights_only=True)
    expected = load_file(hf / "model.safetensors")
    # The run's vocabulary has grown: what the backbone had comes first.
    worst = max(gap(state["module." + key][tuple(slice(0, size) for size in value.shape)], value)
                for key, value in expected.items() if "module." + key in state
                and not any(part in key for part in ("q_proj", "v_proj", "SelfAttention", "EncDecAttention")))
    say(f"{name}: reference checkpoint, {len(state)} names, against the folder", worst)
    tied = [key for key in state if key.endswith(("embed_tokens.weight", "lm_head.weight"))]
    say(f"{name}: tied matrices share memory after torch.load",
        0.0 if len({state[key].data_ptr() for key in tied}) == 1 else 1.0)
    torch.save(state, work / "again.pth")
    back = work / f"{name}-again"
    vlpet("import", "reference", work / "again.pth", "--into", run / "experiment.vlpet", "--out", back)
    one = load_file(next(run.glob("checkpoints/*/tuned_state.safetensors")))
    two = load_file(next(back.glob("checkpoints/*/tuned_state.safetensors")))
    say(f"{name}: run -> LAST.pth -> torch -> LAST.pth -> run, bit for bit",
        0.0 if one.keys() == two.keys() and all(torch.equal(one[key], two[key]) for key in one) else 1.0)


def converted(name, folder, model, transformer, work):
    pickled = work / f"{name}-bin"
    shutil.copytree(folder, pickled)
    (pickled / "model.safetensors").unlink()
    for kind in (torch.float32, torch.float16, torch.bfloat16):
        short = str(kind).split(".")[1]
        stored = transformer.from_pretrained(folder).to(kind)
        torch.save(stored.state_dict(), pickled / "pytorch_model.bin")
        out = work / f"{name}-converted-{short}"
        vlpet("convert", pickled, out)
        one, two = stored.state_dict(), load_file(out / "model.safetensors")
        say(f"{name}: pytorch_model.bin {short} -> convert, bit for bit",
            0.0 if two and all(torch.equal(one[key], two[key]) for key in two) else 1.0)
        # What transformers makes of its own folder of these tensors: it loads a T5 in float16 with `wo` in float32.
        saved = work / f"{name}-saved-{short}"
        stored.save_pretrained(saved)
        wanted = transformer.from_pretrained(saved, dtype=kind).eval()
        again = transformer.from_pretrained(out, dtype=kind).eval()
        say(f"{name}: pytorch_model.bin {short} -> convert", gap(logits(wanted).float(), logits(again).float()))
    parts = work / f"{name}-parts"
    model.save_pretrained(parts, max_shard_size="20KB")
    for file in folder.iterdir():
        if not (parts / file.name).exists() and not file.name.endswith(".safetensors"):
            shutil.copy(file, parts / file.name)
    print("     parts:", len(list(parts.glob("model-*.safetensors"))))
    return parts


def full(name, preset, folder, transformer, work):
    """A whole model through a run: sharded in, merged out."""
    rows = transformer.from_pretrained(folder).config.vocab_size
    expected = logits(transformer.from_pretrained(folder).eval())
    start = experiment(preset, folder, work)
    run = work / f"{name}-full-run"
    base = load_file(folder / "model.safetensors") if (folder / "model.safetensors").exists() else None
    state = transformer.from_pretrained(folder).state_dict()
    tokens = "model.shared.weight" if name == "bart" else "shared.weight"
    # The extended vocabulary: what a reference run would have saved.
    extra = json.loads(vlpet("export", "config", start))["backbone"]["newTokens"]
    plan = {row["name"]: row["shape"] for row in json.loads(vlpet("params", start, "--list", "--json"))["parameters"]}
    grown = {}
    for key, shape in plan.items():
        if key == tokens:
            grown[key] = torch.cat([state[key], torch.randn(extra, shape[1])])
        elif key == "final_logits_bias":
            grown[key] = torch.cat([state[key], torch.zeros(1, extra)], 1)
        else:
            grown[key] = state[key] if key in state else torch.randn(shape)
    torch.save({"module." + key: value for key, value in grown.items()}, work / "full.pth")
    vlpet("import", "reference", work / "full.pth", "--into", start, "--out", run)
    out = work / f"{name}-full-hf"
    vlpet("export", "hf", run, out)
    say(f"{name}: whole model -> run -> HuggingFace folder",
        gap(expected, logits(transformer.from_pretrained(out).eval(), rows)))


def main():
    WORK.mkdir(parents=True)
    model = bart(WORK / "bart")
    parts = converted("bart", WORK / "bart", model, transformers.BartForConditionalGeneration, WORK)
    lora = peft.LoraConfig(r=4, lora_alpha=16, lora_dropout=0.0, target_modules=["q_proj", "v_proj"])
    run = through_peft("bart-lora", WORK / "bart", model, lora, ["lora_"], WORK,
                       transformers.BartForConditionalGeneration, "bart-image-full")
    reference("bart-lora", run, WORK / "bart", WORK)
    biases = peft.LoraConfig(r=2, lora_alpha=3, lora_dropout=0.1, target_modules=["k_proj"], bias="all")
    through_peft("bart-lora-biases", WORK / "bart", model, biases, ["lora_", "bias"], WORK,
                 transformers.BartForConditionalGeneration, "bart-image-full")
    prefix = peft.PrefixTuningConfig(task_type="SEQ_2_SEQ_LM", num_virtual_tokens=3)
    through_peft("bart-prefix", WORK / "bart", model, prefix, ["prompt_encoder"], WORK,
                 transformers.BartForConditionalGeneration, "bart-image-full", merge=False)
    prompt = peft.PromptTuningConfig(task_type="SEQ_2_SEQ_LM", num_virtual_tokens=5)
    through_peft("bart-prompt", WORK / "bart", model, prompt, ["prompt_encoder"], WORK,
                 transformers.BartForConditionalGeneration, "bart-image-full", merge=False)
    full("bart", "bart-image-full", parts, transformers.BartForConditionalGeneration, WORK)
    if "ia3" in METHODS:
        ia3 = peft.IA3Config(target_modules=["k_proj", "v_proj", "fc2"], feedforward_modules=["fc2"])
        through_peft("bart-ia3", WORK / "bart", model, ia3, ["ia3_"], WORK,
                     transformers.BartForConditionalGeneration, "bart-image-full")
    if "t5" in METHODS:
        model = t5(WORK / "t5")
        parts = converted("t5", WORK / "t5", model, transformers.T5ForConditionalGeneration, WORK)
        lora = peft.LoraConfig(r=4, lora_alpha=16, lora_dropout=0.0, target_modules=["q", "v"])
        run = through_peft("t5-lora", WORK / "t5", model, lora, ["lora_"], WORK,
                           transformers.T5ForConditionalGeneration, "t5-image-full")
        reference("t5-lora", run, WORK / "t5", WORK)
        prompt = peft.PromptTuningConfig(task_type="SEQ_2_SEQ_LM", num_virtual_tokens=5)
        through_peft("t5-prompt", WORK / "t5", model, prompt, ["prompt_encoder"], WORK,
                     transformers.T5ForConditionalGeneration, "t5-image-full", merge=False)
        prefix = peft.PrefixTuningConfig(task_type="SEQ_2_SEQ_LM", num_virtual_tokens=3)
        through_peft("t5-prefix", WORK / "t5", model, prefix, ["prompt_encoder"], WORK,
                     transformers.T5ForConditionalGeneration, "t5-image-full", merge=False)
        full("t5", "t5-image-full", parts, transformers.T5ForConditionalGeneration, WORK)
        if "ia3" in METHODS:
            ia3 = peft.IA3Config(target_modules=["k", "v", "wo"], feedforward_modules=["wo"])
            through_peft("t5-ia3", WORK / "t5", model, ia3, ["ia3_"], WORK,
                         transformers.T5ForConditionalGeneration, "t5-image-full")
    finish("peft", peft.__version__)


METHODS = sys.argv[3:] or ["ia3", "t5"]
if __name__ == "__main__":
    main()
