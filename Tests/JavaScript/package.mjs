import { readFile } from "node:fs/promises"

const root = new URL("../../", import.meta.url)

/** The folder of the built package. */
export const folder = new URL(process.env.SDPROMPT_JAVASCRIPT ? `file://${process.env.SDPROMPT_JAVASCRIPT}/` : ".build/dist/javascript/", root)

export const { catalogModels, PromptError, Workspace } = await import(new URL("sdprompt.js", folder))
export const { Workspace: SyntaxWorkspace } = await import(new URL("sdprompt-syntax.js", folder))

export const fixtures = new URL("Tests/Fixtures/", root)

/** The lines of a file of recorded answers. */
export async function vectors(name) {
  const text = await readFile(new URL(`conformance/${name}.jsonl`, fixtures), "utf8")
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line))
}

/** Prompts that have everything. */
export const prompts = [
  "",
  "a (castle:1.2) at [day:night:0.5], [a|b] <lora:ink:0.8> AND \\(x\\) BREAK [y] :0.5 # note",
  "a [day:night:0,5], red|blue, (ivy, 16:9",
  "日本の(猫:1.3) 🐈‍⬛ [𝔞|𝔟]\nsecond line, embedding",
  "(a:1.2.3)",
]
