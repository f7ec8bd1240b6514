import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { catalogModels, fixtures, Workspace } from "./package.mjs"

/** The files below a folder, as a browser lists those of one that was dropped. */
async function files(folder) {
  const root = fileURLToPath(new URL(folder, fixtures))
  const found = await readdir(root, { recursive: true, withFileTypes: true })
  return Promise.all(
    found.filter((entry) => entry.isFile()).map(async (entry) => {
      const path = join(entry.path, entry.name)
      return { path: `models${path.slice(root.length).replaceAll("\\", "/")}`, file: new Blob([await readFile(path)]) }
    }))
}

/** A safetensors file with a header. */
function safetensors(header, length = header.length) {
  const start = new DataView(new ArrayBuffer(8))
  start.setBigUint64(0, BigInt(length), true)
  return new Blob([start, header])
}

test("a folder of LoRAs is listed with headers and notes, and the engine finds what is in them", async () => {
  const progress = []
  const models = await catalogModels(await files("models"), { onProgress: (...values) => progress.push(values) })
  assert.deepEqual(models.map(({ path }) => path).sort(), [
    "add_detail.safetensors", "characters/knight.safetensors", "fantasy/knight.safetensors", "ink_wash.safetensors", "styles/old_film.pt",
    "styles/soft_light_v2.safetensors", "styles/watercolor.safetensors",
  ])
  assert.deepEqual(progress.at(-1), [7, 7])
  const watercolor = models.find(({ path }) => path.includes("watercolor"))
  assert.deepEqual(watercolor.sidecars.map((text) => JSON.parse(text)), [{ "activation text": "watercolor, wet paper", "preferred weight": 0.7 }])
  const workspace = await Workspace.open({ positions: "utf-16", catalog: { models } })
  const { loras, isChecked } = workspace.resolve("<lora:ink_wash:0.8> <lora:softlight> <lora:gone>")
  assert.equal(isChecked, true)
  assert.deepEqual(loras.map(({ name, status, path }) => [name, status, path]), [
    ["ink_wash", "applied", "ink_wash.safetensors"], ["softlight", "applied", "styles/soft_light_v2.safetensors"], ["gone", "missing", undefined],
  ])
  const text = "a <lora:wat"
  const [completion] = workspace.complete(text, { offset: text.length }).completions
  assert.equal(completion.label, "watercolor")
  workspace.close()
})

test("of a model only the first eight bytes and the header are read", async () => {
  const read = []
  const header = '{"__metadata__":{}}'
  const file = safetensors(header)
  const watched = {
    size: 7_000_000_000,
    slice(start, end) {
      read.push([start, end])
      return file.slice(start, end)
    },
  }
  const [model] = await catalogModels([{ path: "Lora/big.safetensors", file: watched }])
  assert.deepEqual(read, [[0, 8], [8, 8 + header.length]])
  assert.equal(model.header, header)
  assert.equal(model.size, 7_000_000_000)
})

test("headers that are longer than the file or the limit, or not UTF-8, are not read", async () => {
  const hostile = {
    "short.safetensors": new Blob(["abc"]),
    "longer.safetensors": safetensors("{}", 3),
    "huge.safetensors": { size: 2 ** 40, slice: () => safetensors("", 100_000_001) },
    "endless.safetensors": new Blob([new Uint8Array(8).fill(255), "{}"]),
    "binary.safetensors": safetensors(new Uint8Array([0xff, 0xfe]), 2),
  }
  const models = await catalogModels(Object.entries(hostile).map(([name, file]) => ({ path: `Lora/${name}`, file })))
  assert.deepEqual(models.map(({ header }) => header), ["", "", "", "", ""])
  const workspace = await Workspace.open({ catalog: { models } })
  const { loras } = workspace.resolve("<lora:short> <lora:endless>")
  assert.deepEqual(loras.map(({ status }) => status), ["broken", "broken"])
  workspace.close()
})

test("kinds follow from the folders of an installation", async () => {
  const names = [
    "webui/models/Lora/a.safetensors", "webui/models/Lora/embeddings/b.safetensors", "webui/models/LyCORIS/c.safetensors",
    "webui/models/hypernetworks/d.pt", "webui/embeddings/e.pt", "webui/embeddings/f.bin", "webui/models/Stable-diffusion/g.safetensors",
    "webui/models/Lora/._a.safetensors", "webui/models/Lora/a.preview.png",
  ]
  const listed = async (paths, options) =>
    (await catalogModels(paths.map((path) => ({ path, file: new Blob(["x"]) })), options)).map(({ kind, path, folder }) => [kind, path, folder])
  assert.deepEqual(await listed(names), [
    ["lora", "models/Lora/a.safetensors", "models/Lora"], ["lora", "models/Lora/embeddings/b.safetensors", "models/Lora"],
    ["lycoris", "models/LyCORIS/c.safetensors", "models/LyCORIS"], ["hypernetwork", "models/hypernetworks/d.pt", "models/hypernetworks"],
    ["embedding", "embeddings/e.pt", "embeddings"], ["embedding", "embeddings/f.bin", "embeddings"],
  ])
  assert.deepEqual(await listed(["embeddings/a.pt", "embeddings/x/b.pt"]), [["embedding", "a.pt", ""], ["embedding", "x/b.pt", ""]])
  assert.deepEqual(await listed(["mine/a.safetensors", "mine/LyCORIS/b.safetensors"]), [["lora", "a.safetensors", ""], ["lora", "LyCORIS/b.safetensors", ""]])
  assert.deepEqual(await listed(["a.safetensors"]), [["lora", "a.safetensors", ""]])
  assert.deepEqual(await listed(["mine/a.pt"], { kind: "embedding" }), [["embedding", "a.pt", ""]])
})
