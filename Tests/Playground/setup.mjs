import assert from "node:assert/strict"
import { after, before } from "node:test"
import { fileURLToPath, pathToFileURL } from "node:url"
import { Chromium } from "./chromium.mjs"
import { Page } from "./page.mjs"
import { served } from "./server.mjs"

const root = new URL("../../", import.meta.url)
const folder = process.env.PLAYGROUND ?? fileURLToPath(new URL(".build/dist/playground", root))

/** The folder of sample models of the repository. */
export const modelFolder = fileURLToPath(new URL("Tests/Fixtures/models", root))

let browser
let server

/** Starts a browser and a server for the tests of a file. */
export function setUp() {
  before(async () => {
    server = await served(folder)
    browser = new Chromium()
  })
  after(async () => {
    server.stop()
    await browser.close()
  })
}

/** The address of the playground in one file, on the disk. */
export const oneFile = pathToFileURL(`${folder}.html`).href

/** Opens the playground with a state, works with it, and checks that nothing went wrong in it and nothing left it. */
export async function inPlayground({ state = {}, address = server.address, ...options }, work) {
  const page = await Page.open(browser, `${address}#${new URLSearchParams(state)}`, options)
  try {
    await work(page)
    assert.deepEqual(page.errors, [], "errors in the console")
    const isOwn = (url) => url.startsWith(address) || url.startsWith("blob:")
    assert.deepEqual(page.requests.filter((url) => !isOwn(url)), [], "requests to others")
    assert.equal(await page.text("#trouble"), "")
  } finally {
    await page.close()
  }
}

/** The text of the prompt, which is the same in the field and below it. */
export async function promptText(page, name = "prompt") {
  const [text, drawn] = await page.value((name) => {
    const editor = document.querySelector(`.editor[data-for="${name}"]`)
    return [editor.querySelector("textarea").value, editor.querySelector(".mirror").textContent]
  }, name)
  assert.equal(drawn, text, "what is drawn")
  return text
}

/** Waits until the prompt is a text. */
export async function promptIs(page, text, name = "prompt") {
  await page.until((name, text) => document.querySelector(`#${name}`).value === text, name, text)
  assert.equal(await promptText(page, name), text)
}

/** The texts that have a highlight, in order. */
export function highlighted(page, highlight) {
  return page.value((name) => [...(CSS.highlights.get(name) ?? [])].map(String), highlight)
}

/** Waits until some texts have a highlight. */
export function untilHighlighted(page, highlight, texts) {
  return page.until(
    (name, texts) => JSON.stringify([...(CSS.highlights.get(name) ?? [])].map(String).sort()) === JSON.stringify(texts.sort()),
    highlight, texts)
}
