#!/usr/bin/env node
// Makes one HTML file of the playground, which can be opened without a server: browsers load no modules from the disk. They
// are texts in the file, as is the engine, and a short script gives each an address of its own.
//
// usage: one-file.mjs FOLDER FILE

import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"

const [folder, output] = process.argv.slice(2)
const read = (path) => readFileSync(join(folder, path), "utf8")

/** The modules by path: each after those that it imports. */
const modules = new Map()

function add(path) {
  if (modules.has(path)) return
  const source = read(path)
    .replace(/(from |import\()"(\.{1,2}\/[^"]+)"/g, (_, word, relative) => `${word}"${included(path, relative)}"`)
    .replace(
      /new URL\("\.\/(sdprompt\.wasm)", import\.meta\.url\)/g,
      (_, name) => `Uint8Array.from(atob("${readFileSync(join(folder, dirname(path), name)).toString("base64")}"), (byte) => byte.charCodeAt(0))`)
    // What is left are files that this page never asks for.
    .replace(/new URL\("[^"]+", import\.meta\.url\)/g, "null")
    .replaceAll("import.meta.url", "undefined")
  modules.set(path, source)
}

/** Adds an imported module, and returns what stands for its address. */
function included(importer, relative) {
  const path = normalize(join(dirname(importer), relative))
  add(path)
  return `module:${path}`
}

add("scripts/main.js")

const start = `
const addresses = new Map()
for (const [path, source] of Object.entries(JSON.parse(document.getElementById("modules").textContent))) {
  const text = source.replace(/"module:([^"]+)"/g, (_, path) => JSON.stringify(addresses.get(path)))
  addresses.set(path, URL.createObjectURL(new Blob([text], { type: "text/javascript" })))
}
import(addresses.get("scripts/main.js"))
`
const policy = "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
const texts = JSON.stringify(Object.fromEntries(modules)).replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--")

const page = read("index.html")
  .replace(/content="default-src[^"]+"/, () => `content="${policy}"`)
  .replace(/ *<link rel="icon"[^>]+>\n/, "")
  .replace(/<link rel="stylesheet" href="([^"]+)">/g, (_, path) => `<style>\n${read(path)}</style>`)
  .replace(/ *<script (?:type="module" )?src="[^"]+"><\/script>\n/g, "")
  .replace("</body>", () => `<script id="modules" type="application/json">${texts}</script>\n<script>${start}</script>\n</body>`)
writeFileSync(output, page)
