import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { fixtures, folder, prompts, Workspace } from "./package.mjs"

const source = await readFile(new URL("types.d.ts", folder), "utf8")

/** The members of an interface: their names, types and whether they may be missing. */
function members(name) {
  const found = source.match(new RegExp(`export interface ${name}(?:<[^>{]*>)?(?: extends ([^{]+))? \\{\\n([\\s\\S]*?)\\n\\}`))
  if (!found) return null
  const [, parents = "", body] = found
  const own = [...body.matchAll(/^ {2}(\w+)(\??): ?((?:.|\n(?! {2}(?:\/\*\*|\w)))*)/gm)].map(([, key, optional, type]) => ({ key, isOptional: optional === "?", type: type.trim() }))
  const inherited = parents.split(/,\s*(?![^<]*>)/).map((parent) => parent.replace(/<.*/, "").trim()).filter(Boolean).flatMap(members)
  return [...inherited, ...own]
}

/** Checks that a value has the shape of a type, as far as names, lists and words are concerned. */
function check(value, type, place) {
  const list = type.match(/^(\w+)\[\]$/)
  const words = [...type.matchAll(/"([^"]+)"/g)].map((match) => match[1])
  if (list) {
    assert.ok(Array.isArray(value), place)
    value.forEach((item, index) => check(item, list[1], `${place}[${index}]`))
  } else if (["string", "number", "boolean"].includes(type)) {
    assert.equal(typeof value, type, place)
  } else if (type === "Range") {
    assert.ok(Array.isArray(value) && value.length === 2 && value.every(Number.isInteger) && value[0] <= value[1], place)
  } else if (type === "Real") {
    assert.ok(typeof value === "number" || ["inf", "-inf", "nan"].includes(value), place)
  } else if (/^[|\s]*"/.test(type)) {
    assert.ok(words.includes(value), `${place}: '${value}' is not one of ${words}`)
  } else if (/^\w+$/.test(type) && members(type)) {
    const known = members(type)
    for (const key of Object.keys(value)) assert.ok(known.some((member) => member.key === key), `${place}.${key} is not declared in ${type}`)
    for (const { key, isOptional, type: inner } of known) {
      if (value[key] === undefined) assert.ok(isOptional, `${place}.${key} of ${type} is missing`)
      else check(value[key], inner, `${place}.${key}`)
    }
  }
}

test("all results have the types that are declared", async () => {
  const { catalogModels } = await import(new URL("sdprompt.js", folder))
  const path = "ink_wash.safetensors"
  const models = await catalogModels([{ path: `Lora/${path}`, file: new Blob([await readFile(new URL(`models/${path}`, fixtures))]) }])
  const texts = [...prompts, "<lora:ink_wash:0.8> <hypernet:x:0.5> <lora:y> <other:z>", "a {b|c} __d__ ${e}", "(inf:1e999)", "a ".repeat(300)]
  for (const configuration of [{}, { positions: "utf-16", allRules: true, promptExtensions: ["dynamic-prompts"], catalog: { models } }, { frontend: "swarmui" }]) {
    const workspace = await Workspace.open(configuration)
    for (const text of texts) {
      const results = {
        Parse: workspace.parse(text),
        Check: workspace.check(text, { negative: "<lora:x:1>, [a:b:0,5]", hires: "(a" }),
        Fix: workspace.fix(text, { negative: "a", unsafe: true }),
        Format: workspace.format(text),
        Resolve: workspace.resolve(text, { negative: "a", hires: "b" }),
        Schedule: workspace.schedule(text),
        Tokens: workspace.tokens(text),
        Conditioning: workspace.conditioning(text),
        Convert: workspace.convert(text, { to: "comfyui" }),
        Compare: workspace.compare(text, { with: "sdcpp" }),
        Infotext: workspace.infotext(`${text}\nNegative prompt: b\nSteps: 3, Seed: 4, Size: 1x2`),
        Rules: workspace.rules(),
        Highlights: workspace.highlight(text),
        Completions: workspace.complete(text, { offset: text.length }),
        Hover: workspace.hover(text, { offset: 3 }),
        Change: workspace.adjust(text, { range: [0, 1], by: 0.1 }),
        Brackets: workspace.brackets(text),
        Folding: workspace.folding(text),
        Ranges: workspace.selection(text, { offset: 1 }),
        Inlays: workspace.inlays(text),
      }
      for (const [type, result] of Object.entries(results)) check(result, type, type)
    }
    workspace.close()
  }
})

test("every type and every method has a comment", async () => {
  const declared = [source, await readFile(new URL("sdprompt.d.ts", folder), "utf8")].join("\n")
  const lines = declared.split("\n")
  const bare = lines.filter((line, index) =>
    /^export (interface|type|class|function)|^ {2}(static )?\w+\??[(:]/.test(line) && !/^ {2}role\?|^ {2}steps\?|^ {2}offset:|^ {2}range: Range$/.test(line) && !/(\*\/|\/\/ .*)$/.test(lines[index - 1]))
  assert.deepEqual(bare.filter((line) => !/^ {2}(files|options|start|end)/.test(line)), [])
})
