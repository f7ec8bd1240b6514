import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Chromium without a window, driven over two pipes by its DevTools protocol: no other program or library is needed. */
export class Chromium {
  #process
  #folder
  #next = 1
  #waiting = new Map()
  #listeners = new Map()

  constructor(program = "chromium") {
    this.#folder = mkdtempSync(join(tmpdir(), "playground-"))
    // The sandbox does not start for root.
    const sandbox = process.getuid() === 0 ? ["--no-sandbox"] : []
    this.#process = spawn(
      program,
      [
        "--headless=new", "--remote-debugging-pipe", `--user-data-dir=${this.#folder}`, ...sandbox, "--disable-gpu",
        "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-extensions", "--hide-scrollbars", "--window-size=1280,900",
      ],
      { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] })
    let rest = Buffer.alloc(0)
    this.#process.stdio[4].on("data", (bytes) => {
      rest = Buffer.concat([rest, bytes])
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.#receive(JSON.parse(rest.subarray(0, end).toString()))
        rest = rest.subarray(end + 1)
      }
    })
    this.#process.on("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("Chromium ended"))
    })
  }

  /** Sends a command, to a page's session if one is given. */
  send(method, parameters = {}, sessionId = undefined) {
    const id = this.#next++
    this.#process.stdio[3].write(`${JSON.stringify({ id, method, params: parameters, sessionId })}\0`)
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, method }))
  }

  /** Calls `listener` with the events of a session. */
  listen(sessionId, listener) {
    this.#listeners.set(sessionId, listener)
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve))
    this.send("Browser.close").catch(() => {})
    await ended
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  #receive({ id, method, params, result, error, sessionId }) {
    if (id === undefined) return this.#listeners.get(sessionId)?.(method, params)
    const { resolve, reject, method: sent } = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) reject(new Error(`${sent}: ${error.message}`))
    else resolve(result)
  }
}
