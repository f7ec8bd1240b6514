import { checkpoints, frontends } from "./choices.js"

// A link keeps the prompt and the settings after its '#': readable where they are short, compressed where they are long.

/** What a page without a link starts with. */
export const initial = {
  prompt: "",
  negative: "",
  frontend: "a1111",
  checkpoint: "",
  steps: 20,
  target: "comfyui",
}

/** From which length on a fragment is compressed. */
const longest = 600

/** The fragment of a state, without '#'. */
export async function fragment(state) {
  const values = Object.entries(state).filter(([name, value]) => value !== initial[name])
  const plain = new URLSearchParams(values.map(([name, value]) => [name, String(value)])).toString()
  if (plain.length <= longest) return plain
  const bytes = await piped(new TextEncoder().encode(plain), new CompressionStream("deflate-raw"))
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  return `z=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`
}

/** The state of a fragment; what is missing or not valid in it is as in a new page. */
export async function stateOf(text) {
  let values = new URLSearchParams(text.replace(/^#/, ""))
  if (values.has("z")) values = new URLSearchParams(await decompressed(values.get("z")))
  const read = (name, isValid) => (values.has(name) && isValid(values.get(name)) ? values.get(name) : initial[name])
  const isOneOf = (choices) => (value) => choices.some(([id]) => id === value)
  const steps = Number(values.get("steps"))
  return {
    prompt: read("prompt", () => true),
    negative: read("negative", () => true),
    frontend: read("frontend", isOneOf(frontends)),
    checkpoint: read("checkpoint", isOneOf(checkpoints)),
    steps: Number.isInteger(steps) && steps >= 1 && steps <= 150 ? steps : initial.steps,
    target: read("target", isOneOf(frontends)),
  }
}

async function decompressed(text) {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    return new TextDecoder().decode(await piped(bytes, new DecompressionStream("deflate-raw")))
  } catch {
    return ""
  }
}

async function piped(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())
}
