/** A text with edits applied: of each, `range` is replaced by `replacement`. They do not overlap. */
export function edited(text, edits) {
  let result = ""
  let end = 0
  for (const { range, replacement } of [...edits].sort((a, b) => a.range[0] - b.range[0])) {
    result += text.slice(end, range[0]) + replacement
    end = range[1]
  }
  return result + text.slice(end)
}

/** The smallest replacement that turns one text into another; it does not cut a surrogate pair. */
export function difference(before, after) {
  const shortest = Math.min(before.length, after.length)
  let start = 0
  while (start < shortest && before[start] === after[start]) start += 1
  if (isHighSurrogate(before, start - 1)) start -= 1
  let common = 0
  while (common < shortest - start && before[before.length - 1 - common] === after[after.length - 1 - common]) common += 1
  if (common > 0 && isLowSurrogate(before, before.length - common)) common -= 1
  return { range: [start, before.length - common], replacement: after.slice(start, after.length - common) }
}

const isHighSurrogate = (text, index) => (text.charCodeAt(index) & 0xfc00) === 0xd800
const isLowSurrogate = (text, index) => (text.charCodeAt(index) & 0xfc00) === 0xdc00

/** Plain text and the range to select of a snippet with tab stops such as `$1`, `${1:text}` and `$0`. */
export function expanded(snippet) {
  let text = ""
  let selection = null
  let first = Infinity
  for (const [match, bare, number, inner] of snippet.matchAll(/\$(\d+)|\$\{(\d+)(?::([^}]*))?\}|\\[$}\\]|[^$\\]+|./gs)) {
    const stop = bare ?? number
    if (stop === undefined) {
      text += match.length === 2 && match[0] === "\\" ? match[1] : match
      continue
    }
    // `$0` is the last stop.
    const order = Number(stop) || 1000
    if (order < first) {
      first = order
      selection = [text.length, text.length + (inner ?? "").length]
    }
    text += inner ?? ""
  }
  return { text, selection: selection ?? [text.length, text.length] }
}
