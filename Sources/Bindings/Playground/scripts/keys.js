import { announce } from "./element.js"
import { fixOf } from "./findings.js"

/** The keys of a prompt's field, beside those that every text field has. */
export function setUpKeys(field, { completions, card, adjust, format, comment, findings, go, fix }) {
  field.field.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    const isUsed = completions.takesKey(event) || command(event)
    if (isUsed) event.preventDefault()
  })
  field.field.addEventListener("pointerdown", () => completions.close())

  /** Carries out a key; returns whether it has a meaning here. */
  function command(event) {
    const action = commands[name(event)]
    if (event.key === "Escape" && !card.isOpen) return false
    action?.()
    return action !== undefined
  }

  const commands = {
    "Ctrl+ArrowUp": () => adjust(field, 0.1),
    "Ctrl+ArrowDown": () => adjust(field, -0.1),
    "Ctrl+.": fixAtCaret,
    "Ctrl+/": () => comment(field),
    "Ctrl+Space": () => completions.offer(field, true),
    "Shift+Alt+F": () => format(field),
    F1: () => card.explain(field),
    F8: () => goToFinding(1),
    "Shift+F8": () => goToFinding(-1),
    Escape: () => card.close(),
  }

  function goToFinding(direction) {
    const ordered = findings().sort((a, b) => a.range[0] - b.range[0])
    if (ordered.length === 0) return announce("There are no findings")
    const [start] = field.selection
    const next = direction > 0
      ? (ordered.find(({ range }) => range[0] > start) ?? ordered[0])
      : (ordered.findLast(({ range }) => range[0] < start) ?? ordered.at(-1))
    go(next)
    card.explain(field)
  }

  function fixAtCaret() {
    const [start, end] = field.selection
    const finding = findings().find(({ range, ...rest }) => range[0] <= end && start <= range[1] && fixOf(rest))
    if (!finding) return announce("There is nothing to fix here")
    fix(finding, fixOf(finding))
  }
}

/** A key with its modifiers; the command key of a Mac counts as Ctrl. */
function name({ key, code, ctrlKey, metaKey, shiftKey, altKey }) {
  const letter = altKey && code.startsWith("Key") ? code.slice(3) : key === " " ? "Space" : key
  return [ctrlKey || metaKey ? "Ctrl" : null, shiftKey ? "Shift" : null, altKey ? "Alt" : null, letter].filter(Boolean).join("+")
}
