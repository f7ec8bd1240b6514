import { counted, element } from "./element.js"

/** Reads model files that are dropped on the page or chosen; only the headers are read, and nothing leaves the page. */
export function setUpModels({ text, folder, samples, forget }, { engine, sampleModels, changed }) {
  const show = (message, hasModels) => {
    text.replaceChildren(...message)
    const hadFocus = [forget, samples].includes(document.activeElement)
    forget.hidden = !hasModels
    samples.hidden = hasModels
    if (hadFocus) (hasModels ? forget : samples).focus()
  }
  const intro = () =>
    show([element("strong", {}, "LoRAs: "), "drop your folder of models here, to complete names and to see what is missing. Only headers are read, in this page."], false)

  const read = async (files, name) => {
    text.textContent = "Reading headers…"
    const models = await engine.readModels(files)
    if (models.length === 0) {
      await changed()
      return show([element("strong", {}, "No models found "), `in ${name}.`], false)
    }
    show([element("strong", {}, summary(models)), ` in ${name}`], true)
    await changed()
  }

  folder.addEventListener("change", async () => {
    const files = [...folder.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    if (files.length === 0) return
    await read(files, `‘${files[0].path.split("/")[0]}’`)
    folder.value = ""
  })
  const useSamples = async () => {
    await engine.useModels(sampleModels)
    show([element("strong", {}, counted(sampleModels.length, "sample LoRA")), `: ${sampleModels.map(({ path }) => path.split(".")[0]).join(", ")}`], true)
    await changed()
  }
  samples.addEventListener("click", useSamples)
  forget.addEventListener("click", async () => {
    await engine.useModels([])
    intro()
    await changed()
  })
  takeDrops(read)
  intro()
  return { useSamples, hasModels: () => !forget.hidden }
}

function summary(models) {
  const nouns = { lora: ["LoRA", "LoRAs"], lycoris: ["LyCORIS", "LyCORIS"], hypernetwork: ["hypernetwork", "hypernetworks"], embedding: ["embedding", "embeddings"] }
  return Object.entries(nouns)
    .map(([kind, noun]) => [models.filter((model) => model.kind === kind).length, noun])
    .filter(([count]) => count > 0)
    .map(([count, noun]) => counted(count, ...noun))
    .join(", ")
}

/** Takes folders and files that are dropped anywhere on the page. */
function takeDrops(read) {
  const isFiles = (event) => event.dataTransfer?.types.includes("Files")
  const mark = (isOver) => document.body.classList.toggle("is-dropping", isOver)
  addEventListener("dragover", (event) => {
    if (!isFiles(event)) return
    event.preventDefault()
    mark(true)
  })
  addEventListener("dragleave", (event) => event.relatedTarget === null && mark(false))
  addEventListener("drop", async (event) => {
    if (!isFiles(event)) return
    event.preventDefault()
    mark(false)
    const roots = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean)
    const files = []
    for (const root of roots) await list(root, files)
    if (files.length > 0) await read(files, `‘${roots[0].name}’`)
  })
}

/** Adds the files below an entry, with their paths from the dropped folder. */
async function list(root, files) {
  const waiting = [root]
  while (waiting.length > 0) {
    const entry = waiting.pop()
    if (entry.isFile) {
      files.push({ path: entry.fullPath.slice(1), file: await new Promise((resolve, reject) => entry.file(resolve, reject)) })
      continue
    }
    const reader = entry.createReader()
    // A reader answers in batches, the last of which is empty.
    for (let batch = null; batch?.length !== 0; waiting.push(...batch)) {
      batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    }
  }
}
