/**
 * The texts of a part, each once: its text, the range of it that differs from the part's other texts, the steps that show
 * it as ranges, and which of the part's ranges it is first shown in.
 */
export function stepTexts(part) {
  const texts = new Map()
  for (const { text, firstStep, lastStep } of part.ranges) {
    if (!texts.has(text)) texts.set(text, { text, index: texts.size, steps: [] })
    const { steps } = texts.get(text)
    if (steps.at(-1)?.[1] === firstStep - 1) steps.at(-1)[1] = lastStep
    else steps.push([firstStep, lastStep])
  }
  const distinct = [...texts.values()]
  if (distinct.length === 1) return [{ ...distinct[0], different: [0, 0] }]
  const [start, end] = commonEnds(distinct.map(({ text }) => text))
  return distinct.map((item) => ({ ...item, different: [start, item.text.length - end] }))
}

/** How many characters all texts have in common at their starts and ends; words are not cut. */
function commonEnds(texts) {
  const shortest = Math.min(...texts.map((text) => text.length))
  const [first] = texts
  let start = 0
  while (start < shortest && texts.every((text) => text[start] === first[start])) start += 1
  let end = 0
  const fromEnd = (text, count) => text[text.length - 1 - count]
  while (end < shortest - start && texts.every((text) => fromEnd(text, end) === fromEnd(first, end))) end += 1
  while (start > 0 && /\S/.test(first[start - 1])) start -= 1
  while (end > 0 && /\S/.test(first[first.length - end])) end -= 1
  return [start, end]
}

/** What stands for a text in the picture. */
export function label({ text, different: [start, end] }) {
  return (end === 0 ? text : text.slice(start, end)).trim() || "–"
}

/** The letter of a text: A to Z, then AA. */
export function letter(index) {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}

/** Ranges of steps in words. */
export function stepsPhrase(steps) {
  const shown = steps.slice(0, 6).map(([first, last]) => (first === last ? String(first) : `${first}–${last}`))
  const isOne = steps.length === 1 && steps[0][0] === steps[0][1]
  return `${isOne ? "step" : "steps"} ${shown.join(", ")}${steps.length > 6 ? ", …" : ""}`
}
