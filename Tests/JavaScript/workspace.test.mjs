import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { folder, PromptError, prompts, SyntaxWorkspace, vectors, Workspace } from "./package.mjs"

/** Calls of each function with the options that it needs. */
const calls = {
  adjust: { range: [2, 5], by: 0.1 },
  brackets: { offset: 3 },
  comment: { range: [0, 4] },
  compare: { with: "comfyui" },
  complete: { offset: 2 },
  convert: { to: "comfyui" },
  hover: { offset: 2 },
  references: { offset: 2 },
  selection: { offset: 2 },
}

for (const [size, Type] of [["full", Workspace], ["syntax", SyntaxWorkspace]]) {
  test(`the ${size} module has a method for each of its functions, which answers with the function's document`, async () => {
    const workspace = await Type.open()
    for (const name of workspace.functions.filter((name) => name !== "rename")) {
      const parameters = name === "rules" ? [] : [prompts[1], calls[name]]
      const result = workspace[name](...parameters)
      assert.equal(result.version, 1, name)
      assert.equal(result.command, name)
      assert.deepEqual(result, JSON.parse(workspace.report(name, prompts[1], calls[name])))
    }
    const methods = Object.getOwnPropertyNames(Workspace.prototype).concat(Object.getOwnPropertyNames(SyntaxWorkspace.prototype))
    const others = ["constructor", "close", "functions", "memorySize", "report", "result"]
    const expected = methods.filter((name) => !others.includes(name) && Object.hasOwn(Type.prototype, name) | (size === "full"))
    assert.deepEqual(new Set(workspace.functions), new Set(expected))
    workspace.close()
  })
}

test("offsets count units of UTF-16, so that they are positions in a string", async () => {
  const workspace = await Workspace.open({ positions: "utf-16" })
  const text = "🐈 日本 [day:night:0,5] (é🐈:1.2)"
  const [finding] = workspace.check(text).diagnostics
  assert.equal(text.slice(...finding.range), "0,5")
  const weighted = workspace.highlight(text).highlights.filter(({ kind, weight }) => kind === "weighted" && weight === 1.2)
  assert.deepEqual(weighted.map(({ range }) => text.slice(...range)), ["é🐈"])
  const bytes = await Workspace.open()
  const [inBytes] = bytes.check(text).diagnostics
  assert.equal(Buffer.from(text).subarray(...inBytes.range).toString(), "0,5")
  for (const opened of [workspace, bytes]) opened.close()
})

test("a text may be bytes, which need not be UTF-8", async () => {
  const workspace = await Workspace.open()
  const bytes = new Uint8Array([0x28, 0xff, 0x3a, 0x32, 0x29])
  assert.deepEqual(workspace.parse(bytes).tokens.map(({ text }) => text), ["(", "\u{fffd}", ":", "2", ")"])
  assert.deepEqual(workspace.parse(Buffer.from("a 🐈")), workspace.parse("a 🐈"))
  assert.equal(workspace.parse("\ud800").tokens[0].text, "\ufffd")
  workspace.close()
})

test("what is not valid is an error that says what to change", async () => {
  const isError = (pattern) => (error) => error instanceof PromptError && error.name === "PromptError" && pattern.test(error.message)
  await assert.rejects(Workspace.open({ frontend: "a1112" }), isError(/'frontend'.*a1112/))
  await assert.rejects(Workspace.open({ fronted: "a1111" }), isError(/'fronted'/))
  await assert.rejects(Workspace.open({ catalog: { models: [{ kind: "lora" }] } }), isError(/'path'/))
  const workspace = await Workspace.open()
  assert.throws(() => workspace.convert("a", { to: "nowhere" }), isError(/'to'/))
  assert.throws(() => workspace.convert("a"), isError(/'to'/))
  assert.throws(() => workspace.check("a", { step: 3 }), isError(/'step'/))
  assert.throws(() => workspace.hover("a", { offset: -1 }), isError(/'offset'/))
  assert.throws(() => workspace.report("nothing", "a"), isError(/'nothing'/))
  assert.equal(JSON.parse(workspace.report("hover", "a")).error.message, "the options need 'offset'")
  workspace.close()
  workspace.close()
  assert.throws(() => workspace.check("a"), isError(/closed/))
})

test("a module is loaded from a URL, bytes or a compiled module, and an error when it is missing is not kept", async () => {
  const url = new URL("sdprompt-syntax.wasm", folder)
  const bytes = await readFile(url)
  for (const source of [url, url.href, bytes, new Uint8Array(bytes).buffer, await WebAssembly.compile(bytes)]) {
    const workspace = await SyntaxWorkspace.open({}, source)
    assert.equal(workspace.parse("a").command, "parse")
    workspace.close()
  }
  await assert.rejects(SyntaxWorkspace.open({}, new URL("nothing.wasm", folder)), /nothing.wasm/)
})

test("a workspace keeps its configuration while others are opened and closed", async () => {
  const first = await Workspace.open({ frontend: "comfyui", steps: 7 })
  const second = await Workspace.open({ steps: 9 })
  assert.equal(second.schedule("a").steps, 9)
  second.close()
  assert.equal(first.schedule("a").steps, 7)
  assert.equal(first.compare("[a]", { with: "a1111" }).frontend, "comfyui")
  first.close()
})

test("the WebUI's own answers: tags, texts and weights of each step, to the last bit", async () => {
  const workspace = await Workspace.open()
  let count = 0
  for (const { in: text, steps, out } of await vectors("pipeline")) {
    // What the reference reads at random has no one answer.
    if (out.error || workspace.parse(text).nodes.some(({ flags }) => flags.includes("undetermined"))) continue
    assert.equal(workspace.resolve(text).cleaned, out.cleaned)
    const answer = workspace.schedule(text, { steps }).parts.map(({ weight, ranges }) => ({
      weight,
      schedule: ranges.map((range) => ({
        end: range.lastStep, text: range.text, segments: range.segments.map((segment) => [segment.isBreak && segment.text === "" ? "BREAK" : segment.text, segment.isBreak && segment.text === "" ? -1 : segment.weight]),
      })),
    }))
    assert.deepEqual(answer, out.conditioning, text)
    count += 1
  }
  assert.ok(count > 500, `${count} prompts`)
  workspace.close()
})

test("the WebUI's own answers: infotexts", async () => {
  const workspace = await Workspace.open()
  for (const { in: text, out } of await vectors("infotext")) {
    const { prompt, negative } = workspace.infotext(text)
    assert.deepEqual([prompt, negative], [out.prompt, out.negative_prompt ?? out.negative])
  }
  workspace.close()
})

test("CLIP's own answers: token ids", async () => {
  const workspace = await Workspace.open({ frontend: "comfyui" })
  for (const { in: text, out } of await vectors("tokens")) {
    if (/[()[\]\\:]|embedding/.test(text)) continue
    assert.deepEqual(workspace.tokens(text).chunks.flatMap(({ tokens }) => tokens.map(({ id }) => id)), out, text)
  }
  workspace.close()
})
