import assert from "node:assert/strict"
import { test } from "node:test"
import { prompts, Workspace } from "./package.mjs"

test("a million calls do not grow the memory: what they took is used again", async () => {
  const configuration = { positions: "utf-16", catalog: { models: [{ kind: "lora", path: "ink.safetensors" }] } }
  let workspace = await Workspace.open(configuration)
  // Short ones, so that a million calls take seconds.
  const short = prompts.filter((prompt) => prompt.length < 60)
  const round = (index) => {
    const text = short[index % short.length]
    workspace.report("brackets", text)
    workspace.report("folding", text)
    workspace.report("comment", text, { range: [0, 1] })
    // An error takes memory, too.
    workspace.report("selection", text, { offset: -1 })
    if (index % 10 === 0) {
      workspace.report("highlight", text)
      workspace.report("adjust", text, { range: [0, 1], by: 0.1 })
      workspace.report("parse", text + " a".repeat(index % 97))
    }
  }
  let size = 0
  for (let index = 0; index < 250_000; index += 1) {
    // What is made once, such as tables, is there by now.
    if (index === 5_000) size = workspace.memorySize
    round(index)
    if (index % 500 === 0) {
      workspace.check(prompts[1], { negative: prompts[2] })
      workspace.tokens(prompts[3])
      assert.throws(() => workspace.convert("a", { to: "?" }))
      const next = await Workspace.open(configuration)
      workspace.close()
      workspace = next
      await assert.rejects(Workspace.open({ steps: -1 }))
    }
  }
  assert.equal(workspace.memorySize, size)
  workspace.close()
})

test("the memory of a long prompt is used again by the next one", async () => {
  const workspace = await Workspace.open()
  const long = "a (cat:1.2), [day:night:0.5], ".repeat(4_000)
  const round = () => {
    for (let index = 0; index < 10; index += 1) workspace.highlight(long.slice(index * 1000))
  }
  round()
  const size = workspace.memorySize
  for (let count = 0; count < 5; count += 1) round()
  assert.equal(workspace.memorySize, size)
  assert.deepEqual(
    workspace.highlight("(a:1.2)").highlights.map(({ kind }) => kind), ["bracket", "weighted", "weight", "weight", "bracket"])
  workspace.close()
})
