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
    return { file, names: (item.path ?? (file.webkitRelativePath || file.name)).split("/") }
  })
  const byPath = new Map(listed.map(({ names, file }) => [names.join("/"), file]))
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

/** The files that are models, with their kind and how many names of the path lead to the folder of that kind. */
function models(files, kind) {
  const installed = kind === undefined && isInstallation(files)
  return files.flatMap(({ file, names }) => {
    const depth = installed ? names.slice(0, -1).findIndex((name) => folders.has(name.toLowerCase())) : 0
    if (depth < 0) return []
    const found = kind ?? (installed ? folders.get(names[depth].toLowerCase()) : "lora")
    const name = names.at(-1).toLowerCase()
    // What macOS writes beside files on disks of other systems is not a model.
    if (name.startsWith("._") || !extensions[found].some((ending) => name.endsWith(ending))) return []
    return [{ file, names, depth, kind: found }]
  })
}

/** Whether the names of folders say which models they hold. A folder with models directly in it is one of LoRAs. */
function isInstallation(files) {
  const isKnown = (name) => folders.has(name.toLowerCase())
  const isFolderOfLoras = files.some(
    ({ names }) => names.length === 2 && !isKnown(names[0]) && names[1].toLowerCase().endsWith(".safetensors"))
  return !isFolderOfLoras && files.some(({ names }) => names.slice(0, -1).some(isKnown))
}

/** The first name of a path is the folder that was dropped, which is not part of the entry's path. */
async function entry({ file, names, depth, kind }, byPath) {
  const isSafetensors = names.at(-1).toLowerCase().endsWith(".safetensors")
  return {
    kind,
    path: names.slice(Math.min(1, names.length - 1)).join("/"),
    folder: names.slice(1, depth + 1).join("/"),
    size: file.size,
    header: isSafetensors ? await headerText(file) : undefined,
    sidecars: await sidecarTexts(names.join("/"), byPath),
  }
}

/** The header of a safetensors file, of which nothing else is read. It is empty where the file cannot be loaded. */
async function headerText(file) {
  if (file.size < 8) return ""
  const start = new DataView(await file.slice(0, 8).arrayBuffer())
  const length = start.getBigUint64(0, true)
  if (length > longestHeader || length > file.size - 8) return ""
  return (await utf8Text(file.slice(8, 8 + Number(length)))) ?? ""
}

/** The texts of the notes beside a model, in the order in which they count. */
async function sidecarTexts(path, byPath) {
  const stem = path.slice(0, path.lastIndexOf("."))
  const files = [...notes.map((ending) => stem + ending), `${path}.rgthree-info.json`].map((name) => byPath.get(name))
  const texts = await Promise.all(files.filter((file) => file && file.size <= longestNotes).map(utf8Text))
  return texts.filter((text) => text !== undefined)
}

/** The text of a file, to the byte; undefined where it is not UTF-8. */
async function utf8Text(file) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())
  } catch {
    return undefined
  }
}
