# SPDX-License-Identifier: EPL-2.0
"""What the round trips share: small models, `./vlpet`, logits and the verdict."""
import json
import pathlib
import shutil
import subprocess
import sys

import torch
import transformers

VLPET, WORK = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
HERE = pathlib.Path(__file__).resolve().parent
TOKENIZERS = HERE.parents[2] / "bundles/org.vlpet.data/src/test/resources/tokenizers"
TOLERANCE = 1e-5
failures = []


def say(name, gap):
    ok = gap <= TOLERANCE
    print(f"{'ok  ' if ok else 'FAIL'} {name:62s} {gap:.2e}", flush=True)
    if not ok:
        failures.append(name)


def vlpet(*args, code=0):
    run = subprocess.run([str(VLPET), *map(str, args)], capture_output=True, text=True)
    if run.returncode != code:
        raise SystemExit(f"vlpet {' '.join(map(str, args))} ended with {run.returncode}:\n{run.stderr}")
    return run.stdout


def bart(folder):
    torch.manual_seed(3)
    config = transformers.BartConfig(
        vocab_size=400, d_model=32, encoder_layers=2, decoder_layers=2, encoder_attention_heads=4,
        decoder_attention_heads=4, encoder_ffn_dim=64, decoder_ffn_dim=64, max_position_embeddings=64, dropout=0.0,
        attention_dropout=0.0, activation_dropout=0.0, init_std=0.2, forced_eos_token_id=2)
    model = transformers.BartForConditionalGeneration(config).eval()
    model.save_pretrained(folder)
    for name in ("vocab.json", "merges.txt"):
        shutil.copy(TOKENIZERS / "bpe" / name, folder / name)
    return model


def t5(folder):
    torch.manual_seed(3)
    config = transformers.T5Config(
        vocab_size=208, d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, dropout_rate=0.0,
        decoder_start_token_id=0, initializer_factor=1.0)
    model = transformers.T5ForConditionalGeneration(config).eval()
    model.save_pretrained(folder)
    shutil.copy(TOKENIZERS / "spiece" / "spiece.model", folder / "spiece.model")
    return model


def logits(model, rows=None):
    ids = torch.tensor([[0, 9, 17, 25, 30, 2], [0, 11, 8, 40, 41, 2]])
    decoder = torch.tensor([[2, 0, 8, 12], [2, 0, 33, 7]])
    with torch.no_grad():
        out = model(input_ids=ids, attention_mask=torch.ones_like(ids), decoder_input_ids=decoder).logits
    return out if rows is None else out[..., :rows]


def gap(one, other):
    return (one - other).abs().max().item()


def experiment(preset, backbone, work, modules=None, change=None):
    """A preset on a backbone; its PET modules replaced by `modules` (encoder, decoder)."""
    file = work / "start.vlpet"
    vlpet("new", preset, "--backbone", backbone, "-o", file, "--force")
    tree = json.loads(vlpet("export", "config", file))
    if modules is not None:
        tree["encoder"]["pet"], tree["decoder"]["pet"] = modules
        tree["encoder"]["granularity"] = "none"
        tree["trainable"]["encoderNorms"] = tree["trainable"]["decoderNorms"] = False
    if change:
        change(tree)
    (work / "start.json").write_text(json.dumps(tree))
    target = work / f"{preset}-{len(list(work.iterdir()))}.vlpet"
    vlpet("import", "config", work / "start.json", "-o", target)
    return target


def finish(*versions):
    print("torch", torch.__version__, "transformers", transformers.__version__, *versions)
    if failures:
        raise SystemExit("failed: " + ", ".join(failures))
