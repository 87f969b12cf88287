"""(IA)3, prefix and prompt tuning as computed by HuggingFace `peft` on stock backbones: logits, loss and gradients in
float64.

Cases in the format of `models`: `bart_peft_ia3`, `{bart,t5}_peft_{prefix,prompt}`. Only these need peft; run the section by hand:

    python generate.py --out DIR --sections peft
"""
import torch
from peft import IA3Config, PrefixTuningConfig, PromptTuningConfig, get_peft_model
from transformers import (BartConfig, BartForConditionalGeneration, DynamicCache, EncoderDecoderCache, T5Config,
                          T5ForConditionalGeneration)
from transformers.models.t5.modeling_t5 import T5LayerNorm

from common import TOLERANCES, bart_config, f32, t5_config, write_json, write_tensors
from gen_interchange import fill
from ref_model import rms_norm, shift_right

LENGTH = 3
# peft 0.21 looks for a method that transformers 5.18 has renamed; it is used in generation only.
OLD_NAME = "_prepare_encoder_decoder_kwargs_for_generation"
for family in (BartForConditionalGeneration, T5ForConditionalGeneration):
    if not hasattr(family, OLD_NAME):
        setattr(family, OLD_NAME, family._prepare_text_encoder_decoder_kwargs_for_generation)
BART, T5 = "bart", "t5"
# transformers takes the mean square of T5's norms in float32, whatever the model's type: 1e-6 off in a float64 fixture.
T5LayerNorm.forward = lambda norm, x: rms_norm(x, norm.weight, norm.variance_epsilon)


def configuration(ctx, family):
    return bart_config(ctx.sizes) if family == BART else t5_config(ctx.sizes)


def stock(ctx, family=BART):
    config = {k: v for k, v in configuration(ctx, family).items() if k != "model_type"}
    if family == BART:
        return BartForConditionalGeneration(BartConfig(**config, attn_implementation="eager"))
    return T5ForConditionalGeneration(T5Config(**config, attn_implementation="eager"))


def inputs(ctx, rng, family=BART):
    s = ctx.sizes
    pad = configuration(ctx, family)["pad_token_id"]
    ids = torch.from_numpy(rng.integers(4, s.vocab - 16, (2, s.text + 3)))
    ids[1, -2:] = pad
    labels = torch.from_numpy(rng.integers(4, s.vocab - 16, (2, s.target)))
    labels[1, -1] = -100
    return ids, labels, shift_right(labels, configuration(ctx, family)["decoder_start_token_id"], pad)


def token_mean(logits, labels):
    return torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=-100)


def write(ctx, name, pet, weights, trained, ids, labels, decoder_ids, memory, logits):
    """`trained` maps our names to leaf tensors that have a gradient."""
    config = configuration(ctx, name.split("_")[0])
    visible = (ids != config["pad_token_id"]).double()
    # Rows in front of the text are always visible.
    visible = torch.cat([torch.ones(len(ids), memory.shape[1] - ids.shape[1], dtype=visible.dtype), visible], 1)
    case = dict(format=1, name=name, config=config, vision=None, pet=pet, task="vqa", loss="token_mean",
                dropout=0.0, tolerances=TOLERANCES, trainable=list(trained), no_gradient=[],
                counts={"trainable": sum(t.numel() for t in trained.values()),
                        "total": sum(w.numel() for n, w in weights.items() if n != "final_logits_bias")})
    io = {"input.ids": ids, "input.labels": labels, "input.decoder_ids": decoder_ids, "expected.logits": logits,
          "expected.loss": token_mean(logits, labels).reshape(1), "expected.encoder_output": memory,
          "expected.encoder_mask": visible}
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


def prefix_case(ctx, family):
    """peft puts a prefix on the decoder's self-attention only and counts it as written words (positions move on)."""
    rng = ctx.rng("peft/prefix")
    model = stock(ctx, family)
    fill(model, rng)
    weights = backbone_weights(model)
    peft = get_peft_model(model, PrefixTuningConfig(task_type="SEQ_2_SEQ_LM", num_virtual_tokens=LENGTH)).eval()
    with torch.no_grad():
        table = peft.prompt_encoder["default"].embedding.weight
        table.copy_(f32(0.3 * rng.standard_normal(tuple(table.shape))))
    peft = peft.double()
    ids, labels, decoder_ids = inputs(ctx, rng, family)
    mask = (ids != model.config.pad_token_id).long()
    out = peft(input_ids=ids, attention_mask=mask, decoder_input_ids=decoder_ids)
    # The rows that peft really uses, read from its cache, as leaves of the same forward pass without peft.
    cache = peft.get_prompt(batch_size=1)
    cache = cache.self_attention_cache if isinstance(cache, EncoderDecoderCache) else cache
    leaves, again = {}, DynamicCache()
    base = "model.decoder.layers.{}.self_attn" if family == BART else "decoder.block.{}.layer.0.SelfAttention"
    for layer in range(ctx.sizes.layers):
        pair = []
        for what, tensor in (("keys", cache.layers[layer].keys), ("values", cache.layers[layer].values)):
            rows = tensor[0].transpose(0, 1).flatten(1).detach().clone().requires_grad_()          # (P, d)
            name = f"{base.format(layer)}.prefix.{what}"
            leaves[name], weights[name] = rows, rows.detach().float()
            pair.append(rows.view(LENGTH, ctx.sizes.heads, -1).transpose(0, 1)[None].expand(2, -1, -1, -1))
        again.update(*pair, layer)
    plain = peft.get_base_model()(input_ids=ids, attention_mask=mask, decoder_input_ids=decoder_ids,
                                  past_key_values=EncoderDecoderCache(again, DynamicCache()))
    gap = (plain.logits - out.logits).abs().max().item()
    print(family, "prefix: peft and its rows as leaves differ by", gap)
    assert gap < 1e-12
    token_mean(plain.logits, labels).backward()
    write(ctx, family + "_peft_prefix", dict(method="prefix", prefix_len=LENGTH, shift_positions=True,
                                             placements=dict(encoder=[], decoder=["self_attn.kv"])),
          weights, leaves, ids, labels, decoder_ids, plain.encoder_last_hidden_state, plain.logits)


def prompt_case(ctx, family):
    """peft puts rows in front of the encoder's words; in BART they take the first positions."""
    rng = ctx.rng("peft/prompt")
    model = stock(ctx, family)
    fill(model, rng)
    weights = backbone_weights(model)
    peft = get_peft_model(model, PromptTuningConfig(task_type="SEQ_2_SEQ_LM", num_virtual_tokens=LENGTH,
                                                    num_transformer_submodules=1)).eval()
    with torch.no_grad():
        table = peft.prompt_encoder["default"].embedding.weight
        table.copy_(f32(0.3 * rng.standard_normal(tuple(table.shape))))
    name = ("model." if family == BART else "") + "encoder.prompt_modules.prompts.vqa.prefix_embedding.0.weight"
    weights[name] = table.detach().clone()
    peft = peft.double()
    ids, labels, decoder_ids = inputs(ctx, rng, family)
    out = peft(input_ids=ids, attention_mask=(ids != model.config.pad_token_id).long(), decoder_input_ids=decoder_ids)
    token_mean(out.logits, labels).backward()
    pet = dict(method="prompt", prompt_len=LENGTH, prompt_mid_dim=0, placements=dict(encoder=["input"], decoder=[]))
    if family == BART:
        pet["shift_positions"] = True
    write(ctx, family + "_peft_prompt", pet, weights, {name: peft.prompt_encoder["default"].embedding.weight}, ids, labels,
          decoder_ids, out.encoder_last_hidden_state, out.logits)


def generate(ctx):
    ia3_case(ctx)
    for family in (BART, T5):
        prefix_case(ctx, family)
        prompt_case(ctx, family)
