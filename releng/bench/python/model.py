# SPDX-License-Identifier: EPL-2.0
"""BART or T5 of HuggingFace transformers with visual tokens and PET modules, built from a job file."""
import math

import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import nn
from transformers import BartConfig, BartForConditionalGeneration, T5Config, T5ForConditionalGeneration
from transformers.modeling_outputs import BaseModelOutput

from modules import Refused, attach


def backbone(job):
    """An empty backbone: no memory is spent on values that the file replaces."""
    g, p = job["geometry"], job["dropout"]
    if job["family"] == "bart":
        config = BartConfig(
            vocab_size=g["vocabSize"], d_model=g["dModel"], encoder_layers=g["encoderLayers"],
            decoder_layers=g["decoderLayers"], encoder_attention_heads=g["encoderHeads"],
            decoder_attention_heads=g["decoderHeads"], encoder_ffn_dim=g["encoderFfnDim"],
            decoder_ffn_dim=g["decoderFfnDim"], max_position_embeddings=g["maxPositions"], dropout=p,
            attention_dropout=p, activation_dropout=p, scale_embedding=g["scaleEmbedding"],
            pad_token_id=g["padTokenId"], bos_token_id=g["bosTokenId"], eos_token_id=g["eosTokenId"],
            decoder_start_token_id=g["decoderStartTokenId"], forced_eos_token_id=g["eosTokenId"])
        kind = BartForConditionalGeneration
    else:
        config = T5Config(
            vocab_size=g["vocabSize"], d_model=g["dModel"], d_kv=g["dKv"], d_ff=g["encoderFfnDim"],
            num_layers=g["encoderLayers"], num_decoder_layers=g["decoderLayers"], num_heads=g["encoderHeads"],
            relative_attention_num_buckets=g["relativeBuckets"],
            relative_attention_max_distance=g["relativeMaxDistance"], dropout_rate=p,
            layer_norm_epsilon=g["layerNormEps"], pad_token_id=g["padTokenId"], eos_token_id=g["eosTokenId"],
            decoder_start_token_id=g["decoderStartTokenId"])
        kind = T5ForConditionalGeneration
    with torch.device("meta"):
        return kind(config)


class VisionLanguage(nn.Module):
    """The whole model. Inputs: ids (B,L), feats (B,V,F), labels (B,T) with -100 where nothing is asked."""

    def __init__(self, job):
        super().__init__()
        self.family, self.vision, self.job = job["family"], job["vision"], job
        self.model = backbone(job)
        self.tensors = self.load(job)
        self.modules_ = attach(self.model, self.family, job["placements"], self.tensors)
        self.base = ("model." if self.family == "bart" else "") + "encoder.visual_embedding."

    def load(self, job):
        """Backbone tensors go into the backbone, the others (vision, PET) into a dictionary; sets requires_grad."""
        trained = set(job["trainable"])
        tied = ("model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight", "encoder.embed_tokens.weight",
                "decoder.embed_tokens.weight", "lm_head.weight")
        own, state, expected = {}, {}, set(self.model.state_dict())
        with safe_open(job["weights"], "pt") as file:
            for name in file.keys():
                value = file.get_tensor(name)
                if name not in expected:
                    own[name] = value
                    continue
                state[name] = value
        shared = state["model.shared.weight" if self.family == "bart" else "shared.weight"]
        state.update({name: shared for name in tied if name in expected})
        self.model.load_state_dict(state, strict=True, assign=True)
        self.model.tie_weights()
        for name, parameter in self.model.named_parameters():
            parameter.requires_grad_(name in trained)
        for name, value in own.items():
            own[name] = value.requires_grad_(name in trained)
        return own

    def trained(self):
        """(name, tensor) of everything that is trained."""
        return [(n, p) for n, p in self.model.named_parameters() if p.requires_grad] \
            + [(n, p) for n, p in self.tensors.items() if p.requires_grad]

    def train(self, mode=True):
        super().train(mode)
        for module in self.modules_ if hasattr(self, "modules_") else ():
            module.training = mode
        return self

    def norm(self, name, x):
        weight = self.tensors[name + ".weight"]
        eps = self.job["geometry"]["layerNormEps"]
        if self.family == "bart":
            return F.layer_norm(x, weight.shape, weight, self.tensors[name + ".bias"], eps)
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps) * weight

    def embed_vision(self, feats):
        """(B,V,F) -> (B,n,d): boxes are zeros, as in every data set of CLIP features."""
        batch, count, width = feats.shape
        n = self.vision["nBoxes"]
        if self.vision["downsample"] != "NONE":
            grid = feats.transpose(1, 2).reshape(batch, width, math.isqrt(count), -1)
            feats = F.adaptive_max_pool2d(grid, math.isqrt(n)).flatten(2).transpose(1, 2)
        else:
            feats = feats[:, :n]
        t, base = self.tensors, self.base

        def embed(part, x):
            name = base + part
            return self.norm(name + ".1", F.linear(x, t[name + ".0.weight"], t[name + ".0.bias"]))

        tokens = self.model.get_input_embeddings().weight
        order = tokens[tokens.shape[0] - 1 - torch.arange(n)]
        boxes = torch.zeros(batch, n, 5)
        return (embed("feat_embedding", feats) + embed("absolute_vis_pos_embedding", boxes)
                + t[base + "img_order_embedding.weight"][0] + order)

    def encode(self, ids, feats):
        """Memory (B,N,d) and mask (B,N)."""
        stack = self.model.model.encoder if self.family == "bart" else self.model.encoder
        mask = ids != self.job["geometry"]["padTokenId"]
        parts = [self.embed_text(stack, ids)]
        if self.vision:
            parts.append(self.embed_vision(feats))
            mask = torch.cat([mask, mask.new_ones(parts[1].shape[:2])], 1)
        x = F.dropout(torch.cat(parts, 1), self.job["dropout"], self.training)
        return (self.bart_layers if self.family == "bart" else self.t5_layers)(stack, x, mask, ids.shape[1]), mask

    def embed_text(self, stack, ids):
        text = self.model.get_input_embeddings()(ids)
        if self.family != "bart":
            return text
        positions = torch.arange(ids.shape[1]) + stack.embed_positions.offset
        return stack.layernorm_embedding(text + stack.embed_positions.weight[positions])

    def bart_layers(self, stack, x, mask, length):
        hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * torch.finfo(x.dtype).min
        hidden = hidden.expand(-1, 1, x.shape[1], -1)
        for layer in stack.layers:
            x = layer(x, hidden)
            x = x[0] if isinstance(x, tuple) else x
        return x

    def t5_layers(self, stack, x, mask, length):
        more = x.shape[1] - length
        bias = F.pad(stack.block[0].layer[0].SelfAttention.compute_bias(length, length), (0, more, 0, more))
        bias = bias + (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for block in stack.block:
            x = block(x, position_bias=bias)
            x = x[0] if isinstance(x, tuple) else x
        return stack.dropout(stack.final_layer_norm(x))

    def loss(self, batch):
        """Mean over samples of weight * (sum of token losses / number of targets), the VQA loss."""
        memory, mask = self.encode(batch["ids"], batch.get("feats"))
        labels = batch["labels"]
        g = self.job["geometry"]
        shifted = torch.cat([torch.full_like(labels[:, :1], g["decoderStartTokenId"]), labels[:, :-1]], 1)
        shifted = shifted.masked_fill(shifted == -100, g["padTokenId"])
        logits = self.model(encoder_outputs=BaseModelOutput(last_hidden_state=memory), attention_mask=mask,
                            decoder_input_ids=shifted, use_cache=False).logits
        nll = F.cross_entropy(logits.flatten(0, 1), labels.flatten(), reduction="none", ignore_index=-100)
        counts = (labels != -100).sum(1).clamp(min=1)
        return (nll.view_as(labels).sum(1) / counts * batch["weights"]).mean()

    def captions(self, batch, settings):
        """Token ids of the best beam of every sample."""
        memory, mask = self.encode(batch["ids"], batch.get("feats"))
        return self.model.generate(encoder_outputs=BaseModelOutput(last_hidden_state=memory), attention_mask=mask,
                                   **settings)


__all__ = ["Refused", "VisionLanguage"]
