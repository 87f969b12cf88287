"""RN101 of open_clip with random weights against `vlpet extract`.

    python clip_against_open_clip.py make FOLDER        # FOLDER/weights, FOLDER/images, FOLDER/expected.npz
    vlpet extract --images FOLDER/images --weights FOLDER/weights --out FOLDER/grid --format npz
    vlpet extract --images FOLDER/images --weights FOLDER/weights --out FOLDER/pooled --format npz --pooled
    python clip_against_open_clip.py compare FOLDER

Batch norms get statistics that keep the signal alive, else random features hardly depend on the image.
"""
import pathlib
import sys

import numpy as np
import torch
from PIL import Image


def import_open_clip():
    """open_clip only wants a class of torchvision, whose compiled part may not fit the torch that is installed."""
    try:
        import torchvision  # noqa: F401
    except RuntimeError:
        torch.library.register_fake = lambda *arguments, **named: lambda function: function
        for module in [name for name in sys.modules if name.startswith("torchvision")]:
            del sys.modules[module]
    import open_clip
    return open_clip


def images(folder):
    folder.mkdir(parents=True, exist_ok=True)
    y, x = np.mgrid[0:427, 0:640]
    waves = np.stack([127 + 120 * np.sin(x / 23 + y / 51), 127 + 120 * np.cos(x / 9), (x * y) % 256], -1)
    Image.fromarray(waves.astype(np.uint8)).save(folder / "waves.png")
    noise = np.random.default_rng(5).integers(0, 256, (375, 500, 3), dtype=np.uint8)
    Image.fromarray(noise).save(folder / "noise.png")
    Image.fromarray(np.stack([x % 256, y % 256, (x + y) % 256], -1).astype(np.uint8)).save(folder / "ramp.jpg", quality=90)


def make(root):
    from safetensors.torch import save_file
    torch.manual_seed(11)
    model = import_open_clip().create_model("RN101", pretrained=None).visual.eval()
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if name.endswith("running_var"):
                value.copy_(torch.rand_like(value) * 0.2 + 0.1)
            elif name.endswith("running_mean") or (value.dim() == 1 and name.endswith("bias")):
                value.copy_(torch.randn_like(value) * 0.1)
            elif "bn3" in name and name.endswith("weight"):
                value.copy_(torch.rand_like(value) * 0.5 + 0.2)
    (root / "weights").mkdir(parents=True, exist_ok=True)
    save_file({"visual." + k: v.float().contiguous() for k, v in model.state_dict().items() if v.is_floating_point()},
              root / "weights" / "model.safetensors")
    images(root / "images")
    mean = np.array([0.48145466, 0.4578275, 0.40821073])
    deviation = np.array([0.26862954, 0.26130258, 0.27577711])
    grids, out = [], {}
    model.attnpool.register_forward_hook(lambda module, inputs, output: grids.append(inputs[0]))
    for file in sorted((root / "images").iterdir()):
        pixels = np.asarray(Image.open(file).convert("RGB").resize((224, 224), Image.BICUBIC), dtype=np.float64) / 255
        tensor = torch.tensor(((pixels - mean) / deviation).transpose(2, 0, 1)[None])
        with torch.no_grad():
            pooled = model.double()(tensor)
        out[file.stem + "/grid"] = grids.pop()[0].flatten(1).T.numpy()
        out[file.stem + "/pooled"] = pooled.numpy()
    np.savez(root / "expected.npz", **out)


def compare(root):
    expected = np.load(root / "expected.npz")
    names = sorted({key.split("/")[0] for key in expected.files})
    for kind in ("grid", "pooled"):
        for name in names:
            want = expected[name + "/" + kind]
            have = np.load(root / kind / (name + ".npz"))["features"].astype(np.float64)
            cosine = (want * have).sum(1) / np.linalg.norm(want, axis=1) / np.linalg.norm(have, axis=1)
            other = expected[names[(names.index(name) + 1) % len(names)] + "/" + kind]
            print(f"{kind:7} {name:6} {want.shape} difference {np.abs(want - have).max():.2e} of {np.abs(want).max():.3g},"
                  f" smallest cosine {cosine.min():.9f}; to another image {np.abs(want - other).max():.3g}")


if __name__ == "__main__":
    {"make": make, "compare": compare}[sys.argv[1]](pathlib.Path(sys.argv[2]))
