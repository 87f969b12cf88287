# SPDX-License-Identifier: EPL-2.0
"""Small tokenizers in the old file forms, with the ids that the Python libraries give (fixtures of org.vlpet.data).

    python make_tokenizers.py OUT        needs: sentencepiece, transformers, tokenizers
"""
import json
import pathlib
import sys

import sentencepiece
from tokenizers import ByteLevelBPETokenizer
from transformers import BartTokenizer, T5Tokenizer

WORDS = {
    "colour": ["red", "blue", "green", "dark grey", "bright yellow"],
    "shape": ["circle", "square", "triangle", "boat", "traffic light", "café"],
    "place": ["left of", "right of", "above", "below", "in front of"],
}
CORPUS = [f"{start} the {c1} {s1} is {p} the {c2} {s2}{end}"
          for start in ("Is it true that", "vqa: what if", "caption: today")
          for c1 in WORDS["colour"] for s1 in WORDS["shape"] for p in WORDS["place"]
          for c2 in WORDS["colour"][:2] for s2 in WORDS["shape"][:3] for end in ("?", ".", ", isn't it?")]
PROBES = [
    "vqa: what color is the boat?", "caption: ", "", " ", "  two   blanks  ", "tab\tand\nline", "true", "false",
    "CAFÉ café ﬁne ① ½ Ａ", "naïve zürich", "日本語 text", "an unknown: Ω≈ç√", "a<extra_id_0>b", "</s> inside",
    "don't won't it's.", "1234567 3.14", "e\u0301 combining", "zero\u200bwidth", "emoji 🚤 boat", "▁already", "x" * 60,
]


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    text = out / "corpus.txt"
    text.write_text("\n".join(CORPUS), encoding="utf-8")
    folder = out / "spiece"
    folder.mkdir(exist_ok=True)
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder / "spiece"), vocab_size=100, model_type="unigram",
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1, num_threads=1)
    (folder / "spiece.vocab").unlink()
    plain = sentencepiece.SentencePieceProcessor(model_file=str(folder / "spiece.model"))
    t5 = T5Tokenizer.from_pretrained(folder)
    (folder / "expected.json").write_text(json.dumps(
        [{"text": t, "sentencepiece": plain.encode(t), "transformers": t5(t)["input_ids"],
          "decoded": t5.decode(t5(t)["input_ids"], skip_special_tokens=True)} for t in PROBES],
        ensure_ascii=True, indent=1) + "\n")

    folder = out / "bpe"
    folder.mkdir(exist_ok=True)
    bpe = ByteLevelBPETokenizer()
    bpe.train([str(text)], vocab_size=400, special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    bpe.save_model(str(folder))
    bart = BartTokenizer.from_pretrained(folder)
    (folder / "expected.json").write_text(json.dumps(
        [{"text": t, "transformers": bart(t)["input_ids"]} for t in PROBES], ensure_ascii=True, indent=1) + "\n")
    text.unlink()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
