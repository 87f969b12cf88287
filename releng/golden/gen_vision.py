"""Tiny CLIP towers with random weights, and small images through the Python processors. Run by hand:

    python gen_vision.py NN_RESOURCES DATA_RESOURCES

NN_RESOURCES gets one folder per tower (`model.safetensors`, `config.json` where HuggingFace needs one,
`io.safetensors` with F32 `pixels` and F64 `grid` and `pooled`, computed in float64 from the F32 weights).
DATA_RESOURCES gets PNG and JPEG images with the pixels of Pillow and of transformers' CLIPImageProcessor.
The ResNet is not in transformers; it is written here after Radford et al. 2021, section 2.4.
"""
import io
import json
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from safetensors.torch import save_file
from torch import nn
from transformers import CLIPConfig, CLIPModel, CLIPVisionConfig, CLIPVisionModel

VISION = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4,
          "patch_size": 6, "image_size": 18, "projection_dim": 16}


def fill(module, generator):
    """Weights large enough that every part moves the output; statistics of norms away from 0 and 1."""
    with torch.no_grad():
        for name, value in module.state_dict().items():
            if value.is_floating_point():
                scale = 0.5 / max(1.0, float(value[0].numel()) if value.dim() > 1 else 1.0) ** 0.5
                noise = torch.randn(value.shape, generator=generator) * (2 * scale if value.dim() > 1 else 0.2)
                shift = 1.0 if name.endswith("running_var") or (value.dim() == 1 and name.endswith("weight")) else 0.0
                value.copy_((noise.abs() if name.endswith("running_var") else noise) + shift)


def write(folder, weights, pixels, grid, pooled, config=None):
    folder.mkdir(parents=True, exist_ok=True)
    save_file({k: v.float().contiguous() for k, v in weights.items() if v.is_floating_point()},
              folder / "model.safetensors")
    save_file({"pixels": pixels, "grid": grid.contiguous(), "pooled": pooled.contiguous()}, folder / "io.safetensors")
    if config:
        (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")


def hugging_face(out, generator):
    pixels = torch.randn((2, 3, 18, 18), generator=generator)
    text = {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1,
            "vocab_size": 8, "max_position_embeddings": 4}
    model = CLIPModel(CLIPConfig(vision_config=VISION, text_config=text, projection_dim=16)).eval()
    fill(model, generator)
    weights = {k: v.clone() for k, v in model.state_dict().items()}
    double = model.double()
    seen = double.vision_model(pixel_values=pixels.double())
    write(out / "vit_model", weights, pixels, seen.last_hidden_state[:, 1:].detach(),
          double.visual_projection(seen.pooler_output).detach(), {"model_type": "clip", "vision_config": VISION})
    bare = CLIPVisionModel(CLIPVisionConfig(**{**VISION, "num_hidden_layers": 1}, hidden_act="gelu")).eval()
    fill(bare, generator)
    bare.save_pretrained(out / "vit_vision_model")      # names and config exactly as transformers writes them
    seen = bare.double()(pixel_values=pixels.double())
    save_file({"pixels": pixels, "grid": seen.last_hidden_state[:, 1:].detach().contiguous(),
               "pooled": seen.pooler_output.detach().contiguous()}, out / "vit_vision_model" / "io.safetensors")


def open_ai_transformer(out, generator):
    """The same network as HuggingFace's under the names of OpenAI's release; heads 64 wide."""
    config = CLIPVisionConfig(**{**VISION, "hidden_size": 64, "num_attention_heads": 1, "num_hidden_layers": 1})
    model = CLIPVisionModel(config).eval()
    fill(model, generator)
    projection = torch.randn((64, 16), generator=generator) * 0.2
    state = {k.removeprefix("vision_model."): v.clone() for k, v in model.state_dict().items()}
    names = {"embeddings.class_embedding": "class_embedding", "embeddings.patch_embedding.weight": "conv1.weight",
             "embeddings.position_embedding.weight": "positional_embedding"}
    renamed = {"visual.proj": projection}
    for old, new in names.items():
        renamed["visual." + new] = state[old]
    for end in ("weight", "bias"):
        renamed["visual.ln_pre." + end] = state["pre_layrnorm." + end]
        renamed["visual.ln_post." + end] = state["post_layernorm." + end]
        for i in range(config.num_hidden_layers):
            old, new = f"encoder.layers.{i}.", f"visual.transformer.resblocks.{i}."
            renamed[new + "attn.in_proj_" + end] = torch.cat(
                [state[old + f"self_attn.{p}_proj." + end] for p in "qkv"])
            for a, b in (("self_attn.out_proj", "attn.out_proj"), ("layer_norm1", "ln_1"), ("layer_norm2", "ln_2"),
                         ("mlp.fc1", "mlp.c_fc"), ("mlp.fc2", "mlp.c_proj")):
                renamed[new + b + "." + end] = state[old + a + "." + end]
    pixels = torch.randn((2, 3, 18, 18), generator=generator)
    seen = model.double()(pixel_values=pixels.double())
    write(out / "vit_openai", renamed, pixels, seen.last_hidden_state[:, 1:].detach(),
          (seen.pooler_output @ projection.double()).detach())


class Bottleneck(nn.Module):
    def __init__(self, inside, planes, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(inside, planes, 1, bias=False), nn.BatchNorm2d(planes)
        self.conv2, self.bn2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False), nn.BatchNorm2d(planes)
        self.conv3, self.bn3 = nn.Conv2d(planes, 4 * planes, 1, bias=False), nn.BatchNorm2d(4 * planes)
        self.pool = nn.AvgPool2d(stride)
        self.downsample = None
        if stride > 1 or inside != 4 * planes:
            self.downsample = nn.Sequential(nn.Conv2d(inside, 4 * planes, 1, bias=False), nn.BatchNorm2d(4 * planes))

    def forward(self, x):
        y = F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))))
        y = self.bn3(self.conv3(self.pool(y)))
        return F.relu(y + (x if self.downsample is None else self.downsample(self.pool(x))))


class AttentionPool(nn.Module):
    def __init__(self, cells, width, out):
        super().__init__()
        self.positional_embedding = nn.Parameter(torch.zeros(cells + 1, width))
        self.q_proj, self.k_proj, self.v_proj = (nn.Linear(width, width) for _ in range(3))
        self.c_proj = nn.Linear(width, out)

    def forward(self, grid):
        x = torch.cat([grid.mean(1, keepdim=True), grid], 1) + self.positional_embedding
        heads = x.shape[-1] // 64
        q, k, v = (p(t).unflatten(-1, (heads, 64)).transpose(1, 2)
                   for p, t in ((self.q_proj, x[:, :1]), (self.k_proj, x), (self.v_proj, x)))
        return self.c_proj(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2))[:, 0]


class ModifiedResNet(nn.Module):
    def __init__(self, blocks, width, side, out):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, width // 2, 3, 2, 1, bias=False), nn.BatchNorm2d(width // 2)
        self.conv2, self.bn2 = nn.Conv2d(width // 2, width // 2, 3, 1, 1, bias=False), nn.BatchNorm2d(width // 2)
        self.conv3, self.bn3 = nn.Conv2d(width // 2, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width)
        inside = width
        for stage, count in enumerate(blocks):
            planes, layer = width << stage, []
            for i in range(count):
                layer.append(Bottleneck(inside, planes, 2 if stage and not i else 1))
                inside = 4 * planes
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layer))
        self.attnpool = AttentionPool((side // 32) ** 2, inside, out)

    def forward(self, x):
        for i in "123":
            x = F.relu(getattr(self, "bn" + i)(getattr(self, "conv" + i)(x)))
        x = F.avg_pool2d(x, 2)
        for i in range(1, 5):
            x = getattr(self, f"layer{i}")(x)
        grid = x.flatten(2).transpose(1, 2)
        return grid, self.attnpool(grid)


def resnet(out, generator, blocks=(1, 2, 1, 1), width=2, side=64):
    model = ModifiedResNet(blocks, width, side, 8).eval()
    fill(model, generator)
    weights = {"visual." + k: v.clone() for k, v in model.state_dict().items()}
    pixels = torch.randn((1, 3, side, side), generator=generator)
    with torch.no_grad():
        grid, pooled = model.double()(pixels.double())
    write(out / "resnet_openai", weights, pixels, grid, pooled)


def picture(width, height, rng):
    """Smooth colours with hard edges and some noise."""
    y, x = np.mgrid[0:height, 0:width]
    base = np.stack([127 + 120 * np.sin(x / 5), 127 + 120 * np.cos(y / 7), (x * 3 + y * 2) % 256], -1)
    base[height // 4:height // 2, width // 4:width // 2] = (255, 0, 30)
    return np.clip(base + rng.normal(0, 6, base.shape), 0, 255).astype(np.uint8)


def images(out):
    from transformers.models.clip import image_processing_pil_clip, image_processing_clip
    processor_class = getattr(image_processing_pil_clip, "CLIPImageProcessorPil", None) \
        or image_processing_clip.CLIPImageProcessor
    out.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(5)
    side = 32
    crop = processor_class(size={"shortest_edge": side}, crop_size={"height": side, "width": side})
    wide = picture(75, 50, rng)
    alpha = np.dstack([picture(40, 61, rng), rng.integers(0, 256, (61, 40), dtype=np.uint8)])
    files = {"wide.png": Image.fromarray(wide), "small.png": Image.fromarray(picture(20, 17, rng)),
             "grey.png": Image.fromarray(picture(48, 64, rng)[..., 0]), "alpha.png": Image.fromarray(alpha),
             "palette.png": Image.fromarray(wide).quantize(32)}
    for name, image in files.items():
        image.save(out / name, optimize=True)
    Image.fromarray(wide).save(out / "photo.jpg", quality=90)
    Image.fromarray(wide).save(out / "smooth.jpg", quality=90, subsampling=0)
    expected = {}
    for path in sorted(out.glob("*.[pj][np]g")):
        image = Image.open(path).convert("RGB")
        square = np.asarray(image.resize((side, side), Image.BICUBIC))
        cropped = crop(images=image, return_tensors="np")["pixel_values"][0]
        expected[path.name + ".square"] = torch.from_numpy(square.copy())
        if path.name in ("wide.png", "small.png", "alpha.png"):
            expected[path.name + ".crop"] = torch.from_numpy(np.ascontiguousarray(cropped, dtype=np.float32))
    for name, value in expected.items():
        (out / (name + ".bin")).write_bytes(value.numpy().tobytes())


def main():
    nn_out, data_out = map(pathlib.Path, sys.argv[1:3])
    generator = torch.Generator().manual_seed(11)
    hugging_face(nn_out, generator)
    open_ai_transformer(nn_out, generator)
    resnet(nn_out, generator)
    images(data_out)


if __name__ == "__main__":
    main()
