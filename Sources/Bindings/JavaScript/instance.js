/** What the caller did wrong: options, a configuration or a call that is not valid. The message says what to change. */
export class PromptError extends Error {
  name = "PromptError"
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** An instance of the engine's WebAssembly module: its memory, and how texts get in and out of it. */
export class Instance {
  #exports
  /** A buffer for the bytes of a call, kept from one call to the next, and how long it is. */
  #buffer = 0
  #capacity = 0

  /** The largest buffer that is kept after a call. */
  static #kept = 1 << 20

  /** The names of the functions that a text can be given to, such as `check`. */
  functions

  constructor(exports) {
    this.#exports = exports
    // These take an engine, a text, options and where to write the length; no other export has as many parameters.
    this.functions = Object.keys(exports)
      .filter((name) => name.startsWith("sdprompt_") && exports[name].length === 6)
      .map((name) => name.slice("sdprompt_".length))
  }

  /** The size of the memory in bytes; it grows as needed and never shrinks. */
  get memorySize() {
    return this.#exports.memory.buffer.byteLength
  }

  /** Makes an engine and returns its address. Throws a `PromptError` for a configuration that is not valid. */
  newEngine(configuration) {
    return this.#withTexts([configuration], ([[text, length]], slots) => {
      const engine = this.#exports.sdprompt_engine_new(text, length, slots, slots + 4)
      if (engine === 0) throw new PromptError(JSON.parse(this.#taken(...this.#numbers(slots, 2))).error.message)
      return engine
    })
  }

  freeEngine(engine) {
    this.#exports.sdprompt_engine_free(engine)
  }

  /** Calls a function of the engine with a text and options, and returns its JSON document. */
  call(name, engine, text, options) {
    return this.#withTexts([text, options], ([[bytes, length], [json, jsonLength]], slots) => {
      const result = this.#exports[`sdprompt_${name}`](engine, bytes, length, json, jsonLength, slots)
      return this.#taken(result, this.#numbers(slots, 1)[0])
    })
  }

  /**
   * Writes texts to memory and calls `body` with the address and length of each, and the address of two numbers that
   * the engine may write.
   */
  #withTexts(texts, body) {
    const slots = this.#reserved(8 + texts.reduce((size, text) => size + Instance.#room(text), 0))
    try {
      let address = slots + 8
      const places = texts.map((text) => {
        const length = this.#write(text, address)
        const place = [address, length]
        address += length
        return place
      })
      return body(places, slots)
    } finally {
      if (this.#capacity > Instance.#kept) this.#reserved(8, true)
    }
  }

  /** How many bytes a text may take: a unit of UTF-16 is at most three bytes of UTF-8. */
  static #room(text) {
    return typeof text === "string" ? text.length * 3 : text.byteLength
  }

  /** Writes a text, and returns how many bytes it has. The view is made anew, since memory may have grown. */
  #write(text, address) {
    const memory = new Uint8Array(this.#exports.memory.buffer, address)
    if (typeof text === "string") return encoder.encodeInto(text, memory).written
    memory.set(text)
    return text.byteLength
  }

  #reserved(size, shrinks = false) {
    if (size > this.#capacity || shrinks) {
      this.#exports.sdprompt_release(this.#buffer)
      this.#buffer = this.#exports.sdprompt_allocate(size)
      this.#capacity = this.#buffer === 0 ? 0 : size
      if (this.#buffer === 0) throw new RangeError("out of memory")
    }
    return this.#buffer
  }

  #numbers(address, count) {
    return Array.from(new Uint32Array(this.#exports.memory.buffer, address, count))
  }

  /** The text of a result, which is freed. */
  #taken(address, length) {
    try {
      return decoder.decode(new Uint8Array(this.#exports.memory.buffer, address, length))
    } finally {
      this.#exports.sdprompt_free(address)
    }
  }
}
