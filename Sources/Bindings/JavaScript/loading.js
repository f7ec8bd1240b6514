import { Instance } from "./instance.js"

/** The instances of the modules that were loaded by their URL: engines of one module share its memory. */
const instances = new Map()

/** The instance of a module, from its bytes, a compiled module, or the URL of a file, which is loaded once. */
export async function loadedInstance(source) {
  if (source instanceof WebAssembly.Module || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return instantiated(source)
  }
  const url = new URL(source, import.meta.url).href
  if (!instances.has(url)) {
    const instance = load(url).then(instantiated)
    instances.set(url, instance)
    // What could not be loaded may well be the next time.
    instance.catch(() => instances.delete(url))
  }
  return instances.get(url)
}

async function load(url) {
  if (url.startsWith("file:") && globalThis.process?.versions?.node) {
    const { readFile } = await import("node:fs/promises")
    return readFile(new URL(url))
  }
  const response = await fetch(url)
  if (!response.ok) throw new Error(`cannot load ${url}: ${response.status} ${response.statusText}`)
  return response.arrayBuffer()
}

async function instantiated(source) {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source)
  return new Instance((await WebAssembly.instantiate(module, {})).exports)
}
