import { element } from "./element.js"

/** Elements for the little Markdown that the engine writes: paragraphs, lists, rules, headings, code, strong and emphasis. */
export function markdown(text) {
  return text.split(/\n{2,}/).filter((block) => block.trim() !== "").flatMap(blockElements)
}

function blockElements(block) {
  const fence = block.match(/^```\w*\n([\s\S]*?)\n?```$/)
  if (fence) return [element("pre", {}, element("code", {}, fence[1]))]
  if (/^(-{3,}|\*{3,})$/.test(block.trim())) return [element("hr")]
  const heading = block.match(/^#{1,6} (.*)$/)
  if (heading) return [element("p", {}, element("strong", {}, inline(heading[1])))]
  const lines = block.split("\n")
  const first = lines.findIndex((line) => /^[-*] /.test(line))
  if (first < 0) return [element("p", {}, inline(block))]
  const items = lines.slice(first).map((line) => element("li", {}, inline(line.replace(/^[-*] /, ""))))
  const before = lines.slice(0, first).join("\n")
  return [before ? element("p", {}, inline(before)) : null, element("ul", {}, items)]
}

/** Text with code, strong and emphasis; a backslash makes the character after it text. */
function inline(text) {
  const pattern = /(`+)(.+?)\1|\*\*(.+?)\*\*|(?<![\w*])[*_](?!\s)(.+?)[*_](?!\w)|\\([!-/:-@[-`{-~])| {2}\n/gs
  const nodes = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    nodes.push(text.slice(end, match.index))
    end = match.index + match[0].length
    const [, , code, strong, emphasis, escaped] = match
    if (code !== undefined) nodes.push(element("code", {}, code.replace(/^ (.*) $/s, "$1")))
    else if (strong !== undefined) nodes.push(element("strong", {}, inline(strong)))
    else if (emphasis !== undefined) nodes.push(element("em", {}, inline(emphasis)))
    else nodes.push(escaped ?? element("br"))
  }
  return [...nodes, text.slice(end)]
}
