"""(IA)3 and prefix tuning as computed by HuggingFace `peft` on the stock BART: logits, loss and gradients in float64.

Cases in the format of `models`: `bart_peft_ia3`, `bart_peft_prefix`. Only these need peft; run the section by hand:

    python generate.py --out DIR --sections peft
"""
import torch
from peft import IA3Config, PrefixTuningConfig, get_peft_model
from transformers import BartConfig, BartForConditionalGeneration, DynamicCache, EncoderDecoderCache

from common import TOLERANCES, bart_config, f32, write_json, write_tensors
from gen_interchange import fill
from ref_model import shift_right

LENGTH = 3
# peft 0.21 looks for a method that transformers 5.18 has renamed; it is used in generation only.
OLD_NAME = "_prepare_encoder_decoder_kwargs_for_generation"
if not hasattr(BartForConditionalGeneration, OLD_NAME):
    setattr(BartForConditionalGeneration, OLD_NAME,
            BartForConditionalGeneration._prepare_text_encoder_decoder_kwargs_for_generation)


def stock(ctx):
    config = {k: v for k, v in bart_config(ctx.sizes).items() if k != "model_type"}
    return BartForConditionalGeneration(BartConfig(**config, attn_implementation="eager"))


def inputs(ctx, rng):
    s = ctx.sizes
    ids = torch.from_numpy(rng.integers(4, s.vocab - 16, (2, s.text + 3)))
    ids[1, -2:] = 1
    labels = torch.from_numpy(rng.integers(4, s.vocab - 16, (2, s.target)))
    labels[1, -1] = -100
    return ids, labels, shift_right(labels, 2, 1)


def token_mean(logits, labels):
    return torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=-100)


def write(ctx, name, pet, weights, trained, ids, labels, decoder_ids, memory, logits):
    """`trained` maps our names to leaf tensors that have a gradient."""
    case = dict(format=1, name=name, config=bart_config(ctx.sizes), vision=None, pet=pet, task="vqa", loss="token_mean",
                dropout=0.0, tolerances=TOLERANCES, trainable=list(trained), no_gradient=[],
                counts={"trainable": sum(t.numel() for t in trained.values()),
                        "total": sum(w.numel() for n, w in weights.items() if n != "final_logits_bias")})
    io = {"input.ids": ids, "input.labels": labels, "input.decoder_ids": decoder_ids, "expected.logits": logits,
          "expected.loss": token_mean(logits, labels).reshape(1), "expected.encoder_output": memory,
          "expected.encoder_mask": (ids != 1).double()}
    io.update({"grad." + n: t.grad.reshape(weights[n].shape) for n, t in trained.items()})
    folder = ctx.folder("models", name)
    write_json(folder / "case.json", case)
    write_tensors(folder / "weights.safetensors", weights)
    write_tensors(folder / "io.safetensors", io)


def backbone_weights(model):
    """Float32 weights under our names, the token matrix once."""
    tied = ("embed_tokens.weight", "lm_head.weight")
    return {n: p.detach().float() for n, p in model.state_dict().items() if not n.endswith(tied)}


def ia3_case(ctx):
    rng = ctx.rng("peft/ia3")
    model = stock(ctx)
    fill(model, rng)
    weights = backbone_weights(model)
    peft = get_peft_model(model, IA3Config(task_type="SEQ_2_SEQ_LM", target_modules=["k_proj", "v_proj", "fc2"],
                                           feedforward_modules=["fc2"])).eval()
    leaves = {}
    for name, p in peft.named_parameters():
        if "ia3_l" in name:
            with torch.no_grad():
                p.copy_(f32(1 + 0.3 * rng.standard_normal(tuple(p.shape))))
            leaves[name.removeprefix("base_model.model.").replace(".ia3_l.default", ".ia3_l")] = p
    weights.update({n: p.detach().flatten().clone() for n, p in leaves.items()})
    peft = peft.double()                                   # in place: the leaves become float64
    ids, labels, decoder_ids = inputs(ctx, rng)
    out = peft(input_ids=ids, attention_mask=(ids != 1).long(), decoder_input_ids=decoder_ids, use_cache=False)
    token_mean(out.logits, labels).backward()
    places = dict(encoder=["self_attn.k", "self_attn.v", "ffn.inner"],
                  decoder=["self_attn.k", "self_attn.v", "cross_attn.key", "cross_attn.value", "ffn.inner"])
    order = [n for n in leaves]
    write(ctx, "bart_peft_ia3", dict(method="ia3", placements=places), weights, {n: leaves[n] for n in order}, ids,
          labels, decoder_ids, out.encoder_last_hidden_state, out.logits)


def prefix_case(ctx):
    """peft puts a prefix on the decoder's self-attention only and counts it as written words (positions move on)."""
    rng = ctx.rng("peft/prefix")
    model = stock(ctx)
    fill(model, rng)
    weights = backbone_weights(model)
    peft = get_peft_model(model, PrefixTuningConfig(task_type="SEQ_2_SEQ_LM", num_virtual_tokens=LENGTH)).eval()
    with torch.no_grad():
        table = peft.prompt_encoder["default"].embedding.weight
        table.copy_(f32(0.3 * rng.standard_normal(tuple(table.shape))))
    peft = peft.double()
    ids, labels, decoder_ids = inputs(ctx, rng)
    mask = (ids != 1).long()
    out = peft(input_ids=ids, attention_mask=mask, decoder_input_ids=decoder_ids)
    # The rows that peft really uses, read from its cache, as leaves of the same forward pass without peft.
    cache = peft.get_prompt(batch_size=1)
    cache = cache.self_attention_cache if isinstance(cache, EncoderDecoderCache) else cache
    leaves, again = {}, DynamicCache()
    for layer in range(ctx.sizes.layers):
        pair = []
        for what, tensor in (("keys", cache.layers[layer].keys), ("values", cache.layers[layer].values)):
            rows = tensor[0].transpose(0, 1).flatten(1).detach().clone().requires_grad_()          # (P, d)
            name = f"model.decoder.layers.{layer}.self_attn.prefix.{what}"
            leaves[name], weights[name] = rows, rows.detach().float()
            pair.append(rows.view(LENGTH, ctx.sizes.heads, -1).transpose(0, 1)[None].expand(2, -1, -1, -1))
        again.update(*pair, layer)
    plain = peft.get_base_model()(input_ids=ids, attention_mask=mask, decoder_input_ids=decoder_ids,
                                  past_key_values=EncoderDecoderCache(again, DynamicCache()))
    gap = (plain.logits - out.logits).abs().max().item()
    print("prefix: peft and its rows as leaves differ by", gap)
    assert gap < 1e-12
    token_mean(plain.logits, labels).backward()
    write(ctx, "bart_peft_prefix", dict(method="prefix", prefix_len=LENGTH, shift_positions=True,
                                        placements=dict(encoder=[], decoder=["self_attn.kv"])),
          weights, leaves, ids, labels, decoder_ids, plain.encoder_last_hidden_state, plain.logits)


def generate(ctx):
    ia3_case(ctx)
    prefix_case(ctx)
