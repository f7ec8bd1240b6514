"""The installed package: its examples, and what it makes of the sample models."""

import concurrent.futures
import doctest
import pathlib
import unittest

import sd_prompt_syntax as sd

MODELS = pathlib.Path(__file__).parent.parent / "Fixtures" / "models"


class Package(unittest.TestCase):
    def test_examples_in_doc_strings(self):
        failed, tried = doctest.testmod(sd)
        self.assertEqual(failed, 0)
        self.assertGreater(tried, 10)

    def test_ranges_are_those_of_str(self):
        text = "é😀 (cat:1.2), ratio 16:9"
        (finding,) = sd.check(text)
        self.assertEqual(text[finding.start : finding.end], ":9")
        edit = finding.fixes[0].edits[0]
        fixed = text[: edit.start] + edit.replacement + text[edit.end :]
        self.assertEqual(sd.check(fixed), [])

    def test_models_of_a_folder(self):
        plan = sd.resolve("a castle <lora:ink_wash:0.8> <lora:nowhere:1>", models=MODELS)
        self.assertEqual([lora.status for lora in plan.loras], ["applied", "missing"])
        self.assertTrue((MODELS / plan.loras[0].path).exists())
        self.assertEqual(plan.loras[0].unet, 0.8)
        self.assertIn("lora-missing", [finding.id for finding in plan.findings])

    def test_request(self):
        plan = sd.resolve("a castle <lora:ink_wash:0.8>", models=MODELS, to="sdcpp")
        self.assertEqual(plan.request["lora"][0]["multiplier"], 0.8)

    def test_negative_prompt(self):
        roles = {finding.role for finding in sd.check("a cat", negative="blurry <lora:ink:1>")}
        self.assertEqual(roles, {"negative"})

    def test_conditioning_is_arrays(self):
        conditioning = sd.conditioning("a [cat|(dog:1.5)] AND fog :0.4", steps=3)
        self.assertEqual(conditioning.changes(), [1, 2, 3])
        self.assertEqual([encoded.weight for encoded in conditioning.at(2)], [1.0, 0.4])
        self.assertIs(conditioning.at(1)[0], conditioning.at(3)[0])
        ids = memoryview(conditioning.at(2)[0].ids)
        self.assertEqual((ids.format, ids.nbytes), ("i", 77 * 4))
        self.assertIn(1.5, conditioning.at(2)[0].weights)
        with self.assertRaises(IndexError):
            conditioning.at(4)

    def test_errors_say_what_to_change(self):
        with self.assertRaisesRegex(sd.PromptError, "photoshop"):
            sd.Engine(frontend="photoshop")
        with self.assertRaisesRegex(sd.PromptError, "nowhere"):
            sd.convert("a", to="nowhere")
        with self.assertRaises(FileNotFoundError):
            sd.resolve("a", models="/no/such/folder")

    def test_any_text(self):
        for text in ["", "\0", "\ud800", "a" * 100_000, "(" * 1000, "\U0010ffff"]:
            self.assertEqual(sd.resolve(text).loras, ())

    def test_threads(self):
        engine = sd.Engine(models=MODELS)
        texts = [f"a ({'cat' * n}:1.{n}) <lora:ink_wash:0.{n}>" for n in range(1, 9)]
        expected = [engine.resolve(text) for text in texts]
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            self.assertEqual(list(pool.map(engine.resolve, texts)), expected)


if __name__ == "__main__":
    unittest.main()
