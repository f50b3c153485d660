# Stands in for onnxruntime: a word that begins with P is a person's, one with L a place's.
from types import SimpleNamespace


class InferenceSession:
    def __init__(self, model):
        open(model).close()

    def get_inputs(self):
        return [SimpleNamespace(name="input_ids"), SimpleNamespace(name="attention_mask")]

    def run(self, outputs, feed):
        assert sorted(feed) == ["attention_mask", "input_ids"]
        (ids,) = feed["input_ids"]
        rows, person = [], False
        for token in ids:
            label = 0
            if token == 1000 + ord("P"):
                label, person = (2 if person else 1), True
            elif token == 1000 + ord("L"):
                label = 3
            if token >= 1000 and token != 1000 + ord("P"):
                person = False
            rows.append([8.0 * (i == label) for i in range(4)])
        return [[rows]]
