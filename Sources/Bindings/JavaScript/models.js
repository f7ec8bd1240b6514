/** The longest header of a safetensors file, as the format's own library has it. */
const longestHeader = 100_000_000
/** The longest file of notes beside a model. */
const longestNotes = 4 << 20
/** How many files are read at a time. */
const readers = 8

/** Which models lie in the folders of an installation. */
const folders = new Map([
  ["lora", "lora"],
  ["loras", "lora"],
  ["lycoris", "lycoris"],
  ["hypernetworks", "hypernetwork"],
  ["embeddings", "embedding"],
])

const extensions = {
  lora: [".safetensors", ".pt", ".ckpt"],
  lycoris: [".safetensors", ".pt", ".ckpt"],
  hypernetwork: [".pt"],
  embedding: [".safetensors", ".pt", ".bin"],
}

/** What the WebUI and download tools write beside a model; of two that have a value, the first one gives it. */
const notes = [".json", ".civitai.info", ".cm-info.json", ".swarm.json", ".metadata.json"]

/** Entries of a catalog for the model files in a folder that a person dropped or chose. */
export async function catalogModels(files, { kind, onProgress } = {}) {
  const listed = Array.from(files, (item) => {
    const file = item.file ?? item
    return { file, path: item.path ?? (file.webkitRelativePath || file.name) }
  })
  const byPath = new Map(listed.map((item) => [item.path, item.file]))
  const found = models(listed, kind)
  const entries = new Array(found.length)
  let next = 0
  let done = 0
  const read = async () => {
    while (next < found.length) {
      const index = next++
      entries[index] = await entry(found[index], byPath)
      onProgress?.(++done, found.length)
    }
  }
  await Promise.all(Array.from({ length: readers }, read))
  return entries
}

/** The files that are models, with their kind and the folder of that kind. */
function models(files, kind) {
  const installed = kind === undefined && isInstallation(files.map((item) => item.path))
  return files.flatMap(({ file, path }) => {
    const names = path.split("/")
    const depth = installed ? names.slice(0, -1).findIndex((name) => folders.has(name.toLowerCase())) : 0
    if (depth < 0) return []
    const found = kind ?? (installed ? folders.get(names[depth].toLowerCase()) : "lora")
    const name = names.at(-1).toLowerCase()
    // What macOS writes beside files on disks of other systems is not a model.
    if (name.startsWith("._") || !extensions[found].some((ending) => name.endsWith(ending))) return []
    const inner = names.length > 1 ? names.slice(depth + 1).join("/") : path
    return [{ file, path, inner, kind: found }]
  })
}

/** Whether kinds follow from folders' names; a folder with models directly in it is one of LoRAs, unless its name says more. */
function isInstallation(paths) {
  const isNamed = paths.some((path) => path.split("/").slice(0, -1).some((name) => folders.has(name.toLowerCase())))
  const hasModels = paths.some((path) => {
    const names = path.toLowerCase().split("/")
    return names.length === 2 && names[1].endsWith(".safetensors") && !folders.has(names[0])
  })
  return isNamed && !hasModels
}

async function entry({ file, path, inner, kind }, byPath) {
  const header = path.toLowerCase().endsWith(".safetensors") ? await headerText(file) : undefined
  const entry = { kind, path: inner, size: file.size, header, sidecar: await sidecarText(path, byPath) }
  if (kind === "embedding") entry.vectors = header && vectorCount(header)
  return entry
}

/** The header of a safetensors file, of which nothing else is read; undefined where it is not a valid one. */
async function headerText(file) {
  if (file.size < 8) return undefined
  const start = new DataView(await file.slice(0, 8).arrayBuffer())
  const length = Number(start.getBigUint64(0, true))
  if (length > longestHeader || length > file.size - 8) return undefined
  return utf8Text(file.slice(8, 8 + length))
}

/** The text of a file, to the byte; undefined where it is not UTF-8. */
async function utf8Text(file) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())
  } catch {
    return undefined
  }
}

/** The notes beside a model as one JSON text. */
async function sidecarText(path, byPath) {
  const stem = path.slice(0, path.lastIndexOf("."))
  const names = [...notes.map((ending) => stem + ending), `${path}.rgthree-info.json`]
  const values = []
  for (const file of names.map((name) => byPath.get(name))) {
    if (file && file.size <= longestNotes) values.unshift(parsed(await file.text()))
  }
  const merged = Object.assign({}, ...values)
  return Object.keys(merged).length > 0 ? JSON.stringify(merged) : undefined
}

/** How many vectors an embedding has: the rows of its first matrix. */
function vectorCount(header) {
  const tensor = Object.entries(parsed(header)).find(([name, { shape }]) => name !== "__metadata__" && shape)?.[1]
  return tensor?.shape.length === 2 ? tensor.shape[0] : undefined
}

/** A JSON object; empty for what is not one. */
function parsed(text) {
  try {
    const value = JSON.parse(text)
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {}
  } catch {
    return {}
  }
}
