import { Instance } from "./instance.js"

/** The instances that were made of a module, by its URL or by the object that it was given as: engines share one. */
const instances = { byURL: new Map(), byObject: new WeakMap() }

/** The instance of a module, from its bytes, a compiled module, or the URL of a file. */
export function loadedInstance(source) {
  if (source instanceof WebAssembly.Module || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return kept(instances.byObject, source, () => instantiated(source))
  }
  const url = new URL(source, import.meta.url).href
  return kept(instances.byURL, url, async () => instantiated(await load(url)))
}

/** What is kept for a key, or made for it. What could not be made may well be the next time, so that it is not kept. */
function kept(instances, key, make) {
  if (!instances.has(key)) {
    const instance = make()
    instances.set(key, instance)
    instance.catch(() => instances.delete(key))
  }
  return instances.get(key)
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
