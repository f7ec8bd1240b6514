import { writeFileSync } from "node:fs"

const modifiers = { Alt: 1, Ctrl: 2, Meta: 4, Shift: 8 }

/** Keys that are not a character: their code and number, and the text that they insert. */
const keys = {
  Enter: { code: "Enter", number: 13, text: "\r" },
  Tab: { code: "Tab", number: 9 },
  Escape: { code: "Escape", number: 27 },
  Backspace: { code: "Backspace", number: 8 },
  Delete: { code: "Delete", number: 46 },
  Home: { code: "Home", number: 36 },
  End: { code: "End", number: 35 },
  ArrowLeft: { code: "ArrowLeft", number: 37 },
  ArrowUp: { code: "ArrowUp", number: 38 },
  ArrowRight: { code: "ArrowRight", number: 39 },
  ArrowDown: { code: "ArrowDown", number: 40 },
  F1: { code: "F1", number: 112 },
  F8: { code: "F8", number: 119 },
}

/** What the control key does in a text field; the protocol wants it named. */
const editing = {
  a: ["selectAll"],
  v: ["paste"],
  y: ["redo"],
  z: ["undo"],
  Home: ["moveToBeginningOfDocument"],
  End: ["moveToEndOfDocument"],
}

/** A page that a test looks at and works with as a person does: with keys and the pointer. */
export class Page {
  /** What was asked of the network, and what went wrong in the page. */
  requests = []
  errors = []
  #browser
  #session
  #context

  static async open(browser, url, { width = 1280, height = 900, scheme = "light", reducedMotion = false } = {}) {
    const page = new Page()
    page.#browser = browser
    page.#context = (await browser.send("Target.createBrowserContext")).browserContextId
    const { targetId } = await browser.send("Target.createTarget", { url: "about:blank", browserContextId: page.#context })
    page.#session = (await browser.send("Target.attachToTarget", { targetId, flatten: true })).sessionId
    browser.listen(page.#session, (method, event) => page.#hear(method, event))
    for (const domain of ["Page", "Runtime", "Network", "DOM", "Log"]) await page.send(`${domain}.enable`)
    // The worker's requests are those of the page as well.
    await page.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
    await page.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false })
    await page.send("Emulation.setEmulatedMedia", {
      features: [
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: reducedMotion ? "reduce" : "no-preference" },
      ],
    })
    if (url.startsWith("http")) {
      await browser.send("Browser.grantPermissions", {
        browserContextId: page.#context, origin: new URL(url).origin, permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"],
      })
    }
    await page.go(url)
    return page
  }

  async go(url) {
    await this.send("Page.navigate", { url })
    await this.until(() => document.documentElement.dataset.ready === "")
  }

  async close() {
    await this.#browser.send("Target.disposeBrowserContext", { browserContextId: this.#context })
  }

  send(method, parameters) {
    return this.#browser.send(method, parameters, this.#session)
  }

  #hear(method, event) {
    if (method === "Network.requestWillBeSent") this.requests.push(event.request.url)
    if (method === "Runtime.exceptionThrown") this.errors.push(event.exceptionDetails.exception?.description ?? event.exceptionDetails.text)
    if (method === "Runtime.consoleAPICalled" && ["error", "warning"].includes(event.type)) this.errors.push(JSON.stringify(event.args))
    if (method === "Log.entryAdded" && event.entry.level === "error") this.errors.push(`${event.entry.text} ${event.entry.url ?? ""}`)
    if (method === "Target.attachedToTarget") this.#watch(event.sessionId)
  }

  async #watch(session) {
    this.#browser.listen(session, (method, event) => this.#hear(method, event))
    await this.#browser.send("Network.enable", {}, session).catch(() => {})
    await this.#browser.send("Runtime.enable", {}, session).catch(() => {})
    await this.#browser.send("Runtime.runIfWaitingForDebugger", {}, session)
  }

  /** The value of a function in the page. */
  async value(body, ...values) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression: `(${body})(...${JSON.stringify(values)})`, awaitPromise: true, returnByValue: true, userGesture: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  /** Waits until a function in the page answers something true, and answers it. */
  async until(body, ...values) {
    const end = Date.now() + 15_000
    for (;;) {
      const value = await this.value(body, ...values).catch(() => null)
      if (value) return value
      if (Date.now() > end) throw new Error(`waited in vain for ${body} ${JSON.stringify(values)}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }

  /** The text of an element as it is shown. */
  text(selector) {
    return this.value((selector) => document.querySelector(selector)?.innerText ?? null, selector)
  }

  /** Waits until an element's text contains some words, and answers the text. */
  async shows(selector, words) {
    return this.until((selector, words) => {
      const element = document.querySelector(selector)
      return element.checkVisibility() && element.innerText.includes(words) ? element.innerText : null
    }, selector, words)
  }

  /** Inserts text as an input method does, in one piece. */
  insert(text) {
    return this.send("Input.insertText", { text })
  }

  /** Types a text key by key. */
  async type(text) {
    for (const character of text) {
      await this.send("Input.dispatchKeyEvent", { type: "keyDown", key: character, text: character })
      await this.send("Input.dispatchKeyEvent", { type: "keyUp", key: character })
    }
  }

  /** Presses a key, such as `Enter` or `Ctrl+ArrowUp`. */
  async press(combination) {
    const parts = combination.split("+")
    const name = parts.pop()
    const flags = parts.reduce((sum, part) => sum | modifiers[part], 0)
    const key = keys[name] ?? { code: name === "Space" ? "Space" : `Key${name.toUpperCase()}`, number: name === "Space" ? 32 : name.toUpperCase().charCodeAt(0) }
    const event = { key: name === "Space" ? " " : name, code: key.code, windowsVirtualKeyCode: key.number, modifiers: flags }
    const commands = flags === modifiers.Ctrl ? editing[name] : undefined
    await this.send("Input.dispatchKeyEvent", { ...event, type: key.text && flags === 0 ? "keyDown" : "rawKeyDown", text: flags === 0 ? key.text : undefined, commands })
    await this.send("Input.dispatchKeyEvent", { ...event, type: "keyUp" })
  }

  /** Clicks on the middle of an element once it has stopped moving: panels change their size while the engine answers. */
  async click(selector) {
    let [point, last] = [await this.middle(selector), null]
    while (String(point) !== String(last)) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      ;[point, last] = [await this.middle(selector), point]
    }
    await this.clickAt(...point)
  }

  async clickAt(x, y) {
    await this.moveTo(x, y)
    await this.send("Input.dispatchMouseEvent", { type: "mousePressed", x, y, button: "left", clickCount: 1 })
    await this.send("Input.dispatchMouseEvent", { type: "mouseReleased", x, y, button: "left", clickCount: 1 })
  }

  moveTo(x, y) {
    return this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y })
  }

  /** The middle of an element, which is scrolled into view; fails where another element lies over it. */
  middle(selector) {
    return this.until((selector) => {
      const element = document.querySelector(selector)
      if (!element.checkVisibility()) return null
      element.scrollIntoView({ block: "center", behavior: "instant" })
      const { left, top, width, height } = element.getBoundingClientRect()
      const point = [left + width / 2, top + height / 2]
      const hit = document.elementFromPoint(...point)
      return element.contains(hit) || hit?.contains(element) ? point : null
    }, selector)
  }

  /** Where a text is drawn in a prompt's field. */
  placeOf(words, name = "prompt") {
    return this.value((words, name) => {
      const node = document.querySelector(`.editor[data-for="${name}"] .mirror`).firstChild
      const range = new Range()
      range.setStart(node, node.data.indexOf(words))
      range.setEnd(node, node.data.indexOf(words) + words.length)
      const { left, top, width, height } = range.getBoundingClientRect()
      return [left + width / 2, top + height / 2]
    }, words, name)
  }

  /** Chooses a value in a list. */
  choose(selector, value) {
    return this.value((selector, value) => {
      const element = document.querySelector(selector)
      element.value = value
      element.dispatchEvent(new Event("change", { bubbles: true }))
    }, selector, value)
  }

  /** Gives files or a folder to a file field. */
  async chooseFiles(selector, files) {
    const { root } = await this.send("DOM.getDocument")
    const { nodeId } = await this.send("DOM.querySelector", { nodeId: root.nodeId, selector })
    await this.send("DOM.setFileInputFiles", { nodeId, files })
  }

  /** Drops files or folders on a point of the page. The page learns where they are with the second move over it. */
  async drop(x, y, files) {
    const data = { items: [], files, dragOperationsMask: 1 }
    for (const type of ["dragEnter", "dragOver", "dragOver", "drop"]) {
      await this.send("Input.dispatchDragEvent", { type, x, y, data })
    }
  }

  async screenshot(path, isWhole = true) {
    const { data } = await this.send("Page.captureScreenshot", { captureBeyondViewport: isWhole, format: "png" })
    writeFileSync(path, Buffer.from(data, "base64"))
  }

  async resize(width, height) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false })
  }
}
