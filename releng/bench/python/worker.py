# SPDX-License-Identifier: EPL-2.0
"""The PyTorch side of `./vlpet bench ... --against python`: builds the model of a job and answers one line per line.

    loss        -> {"loss", "norm"}: of the batch with dropout off, without an update; norm is that of all gradients
    steps N     -> {"step": [ms], "forward": [ms], "backward": [ms], "optimiser": [ms], "cpu": [ms], "loss"}
    decode N    -> {"decode": [ms], "cpu": [ms], "tokens": [[..]]}
    memory      -> {"peakBytes"}
"""
import json
import sys
import time

import torch
from safetensors.torch import load_file

from model import Refused, VisionLanguage


def peak_bytes():
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


class Worker:
    def __init__(self, job):
        torch.set_num_threads(job["threads"])
        torch.manual_seed(1)
        self.job = job
        self.model = VisionLanguage(job)
        self.batch = load_file(job["batch"])
        self.parameters = self.model.trained()
        decayed = [p for n, p in self.parameters if "bias" not in n and "LayerNorm.weight" not in n]
        rest = [p for n, p in self.parameters if "bias" in n or "LayerNorm.weight" in n]
        settings = job["optimiser"]
        self.optimiser = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": settings["weightDecay"]}, {"params": rest, "weight_decay": 0.0}],
            lr=settings["rate"], betas=(settings["beta1"], settings["beta2"]), eps=settings["eps"])

    def loss(self):
        self.model.eval()
        loss = self.model.loss(self.batch)
        loss.backward()
        grads = [p.grad for _, p in self.parameters if p.grad is not None]
        norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(g) for g in grads]))
        self.optimiser.zero_grad()
        return {"loss": loss.item(), "norm": norm.item()}

    def steps(self, count):
        self.model.train()
        times = {"forward": [], "backward": [], "optimiser": [], "step": [], "cpu": []}
        for _ in range(count):
            cpu = time.process_time()
            start = time.perf_counter()
            loss = self.model.loss(self.batch)
            value = loss.item()
            forward = time.perf_counter()
            loss.backward()
            backward = time.perf_counter()
            if self.job["optimiser"]["clipNorm"] > 0:
                torch.nn.utils.clip_grad_norm_([p for _, p in self.parameters], self.job["optimiser"]["clipNorm"])
            self.optimiser.step()
            self.optimiser.zero_grad()
            end = time.perf_counter()
            times["cpu"].append((time.process_time() - cpu) * 1000)
            for part, span in (("forward", forward - start), ("backward", backward - forward),
                               ("optimiser", end - backward), ("step", end - start)):
                times[part].append(span * 1000)
        return times | {"loss": value}

    @torch.inference_mode()
    def decode(self, count):
        self.model.eval()
        times, worked = [], []
        for _ in range(count):
            cpu = time.process_time()
            start = time.perf_counter()
            tokens = self.model.captions(self.batch, self.job["generation"])
            times.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - cpu) * 1000)
        return {"decode": times, "cpu": worked, "tokens": tokens.tolist()}

    def answer(self, request):
        verb, *rest = request.split()
        if verb == "loss":
            return self.loss()
        if verb == "steps":
            return self.steps(int(rest[0]))
        if verb == "decode":
            return self.decode(int(rest[0]))
        if verb == "memory":
            return {"peakBytes": peak_bytes()}
        return {"error": f"unknown request {verb}"}


def main():
    answers = sys.stdout
    sys.stdout = sys.stderr                 # what libraries print must not spoil the answers
    with open(sys.argv[1]) as file:
        job = json.load(file)
    try:
        worker = Worker(job)
    except Refused as e:
        print(json.dumps({"error": f"the PyTorch program has no {e}"}), file=answers, flush=True)
        return
    import transformers
    print(json.dumps({"ready": f"PyTorch {torch.__version__}, transformers {transformers.__version__}"}),
          file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(worker.answer(line)), file=answers, flush=True)


if __name__ == "__main__":
    main()
