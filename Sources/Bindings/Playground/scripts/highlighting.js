// Colours are CSS highlights: ranges of the one text node below a text field. The browser moves the ranges along when the
// text changes, so that colours are never out of step with it.

const isSupported = typeof Highlight === "function" && Boolean(globalThis.CSS?.highlights)

/** Findings are drawn over the colours of kinds. */
const priorities = { "finding-style": 1, "finding-warning": 2, "finding-error": 3, bracket: 0, "bracket-pair": 4 }

function registered(name) {
  if (!CSS.highlights.has(name)) {
    const highlight = new Highlight()
    highlight.priority = priorities[name] ?? 0
    CSS.highlights.set(name, highlight)
  }
  return CSS.highlights.get(name)
}

/** The highlights of one text node, in groups that are replaced as a whole. */
export class Highlighting {
  #node
  #groups = new Map()

  constructor(node) {
    this.#node = node
  }

  /** Replaces the highlights of a group. Each mark has a name and a range; an empty range covers a character beside it. */
  set(group, marks) {
    if (!isSupported) return
    for (const [name, range] of this.#groups.get(group) ?? []) registered(name).delete(range)
    this.#groups.set(group, marks.map(({ name, range }) => [name, this.#added(name, range)]))
  }

  #added(name, [start, end]) {
    const length = this.#node.length
    const last = Math.min(Math.max(end, start + 1), length)
    const range = new Range()
    range.setStart(this.#node, Math.max(0, Math.min(start, last - 1)))
    range.setEnd(this.#node, last)
    registered(name).add(range)
    return range
  }
}

/** The name of a highlight: the kind of text, or of text with a weight how much more or less than 1 it is. */
export const highlightName = ({ kind, weight }) => (kind === "weighted" ? weightClass(weight) : kind)

/** One of four classes above 1 and four below it, for the colours of weights; none for 1. */
export function weightClass(weight) {
  if (weight === 1) return null
  if (typeof weight !== "number") return "down-4"
  const level = weight > 1 ? [1.11, 1.25, 1.5].filter((limit) => weight > limit) : [0.9, 0.75, 0.5].filter((limit) => weight < limit)
  return `${weight > 1 ? "up" : "down"}-${level.length + 1}`
}
