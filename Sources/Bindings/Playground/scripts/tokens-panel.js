import { counted, element, numberText } from "./element.js"
import { weightClass } from "./highlighting.js"

const endings = {
  full: "ends at its limit",
  comma: "ends at a comma near its limit",
  break: "ends at BREAK",
  embedding: "ends where the next embedding does not fit",
}

/** How many tokens CLIP reads at a time. */
const chunkSize = 75

/** How many tokens the prompt has, for the line above it. */
export function countText(tokens) {
  if (tokens.count === undefined) return ""
  return `${tokens.count} / ${tokens.limit} tokens`
}

/** Where chunks begin in the prompt; the first one has no border. */
export function chunkBorders(tokens) {
  return tokens.chunks.slice(1).flatMap((chunk, index) => {
    const first = chunk.tokens[0]
    return first ? [{ offset: first.start, label: String(index + 2) }] : []
  })
}

/** Shows the tokens chunk by chunk. */
export function showTokens(container, tokens, text) {
  const failure = tokens.diagnostics?.[0]
  if (failure) return container.replaceChildren(element("p", { class: "quiet" }, sentence(failure.message)))
  if (text.trim() === "") return container.replaceChildren(element("p", { class: "quiet" }, "CLIP reads tokens, 75 at a time. They appear here."))
  const { chunks, count, firstStep, lastStep, part, texts } = tokens
  const which = texts > 1 ? ` Shown is the text of part ${part + 1} at ${stepsText(firstStep, lastStep)}.` : ""
  container.replaceChildren(
    element("p", {}, `${counted(count, "token")} in ${counted(chunks.length, "chunk")} of ${chunkSize}.${which}`),
    ...chunks.map((chunk, index) => chunkElement(chunk, index, chunks.length)),
    ...tokens.tornPhrases.map(({ range }) =>
      element("p", { class: "note" }, `‘${text.slice(...range).trim()}’ is split between two chunks.`)))
}

export const stepsText = (first, last) => (first === last ? `step ${first}` : `steps ${first}–${last}`)

const sentence = (message) => `${message[0].toUpperCase()}${message.slice(1)}.`

function chunkElement(chunk, index, count) {
  const used = chunk.tokens.length
  const isLast = index === count - 1
  const why = isLast || !endings[chunk.ending] ? "" : `, ${endings[chunk.ending]}`
  return element(
    "figure",
    { class: "chunk" },
    element(
      "figcaption",
      {},
      element("span", {}, `Chunk ${index + 1}: ${used} of ${chunkSize}${why}`),
      element("meter", { min: 0, max: chunkSize, value: used, "aria-label": `chunk ${index + 1}` })),
    element(
      "ol",
      { class: "chips", "aria-label": `Tokens of chunk ${index + 1}` },
      chunk.tokens.map((token) => {
        const weight = token.weight === 1 ? "" : `, weight ${numberText(token.weight)}`
        const name = token.isVector ? "▪" : token.text
        return element("li", { class: weightClass(token.weight), title: `${token.isVector ? "vector of an embedding" : `token ${token.id}`}${weight}` }, name)
      })))
}
