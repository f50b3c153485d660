# Stands in for tokenizers: words are cut after their second letter, 8 tokens are a part.
import re
from types import SimpleNamespace


class Tokenizer:
    @staticmethod
    def from_file(name):
        open(name).close()
        return Tokenizer()

    def no_padding(self):
        pass

    def enable_truncation(self, max_length):
        assert max_length <= 512

    def encode(self, text):
        tokens = []
        for i, word in enumerate(re.finditer(r" ?\S+", text)):
            for piece in re.finditer(r" ?\S{1,2}", word.group()):
                at = word.start() + piece.start(), word.start() + piece.end()
                tokens.append((at, i, 1000 * (piece.start() == 0) + ord(piece.group().strip()[0])))
        parts = [encoding(tokens[i:i + 8]) for i in range(0, max(1, len(tokens)), 8)]
        parts[0].overflowing = parts[1:]
        return parts[0]


def encoding(tokens):
    tokens = [((0, 0), None, 0), *tokens, ((0, 0), None, 0)]
    offsets, words, ids = map(list, zip(*tokens))
    return SimpleNamespace(offsets=offsets, word_ids=words, ids=ids, attention_mask=[1] * len(ids), type_ids=[0] * len(ids), overflowing=[])
