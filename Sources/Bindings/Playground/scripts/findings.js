import { counted, element } from "./element.js"

const titles = { error: "Error", warning: "Warning", style: "Suggestion" }

/** What stands in the list when nothing is found. */
const quiet = "No mistakes found."

/** The fix of a finding that can be applied; nothing for those that are only shown. */
export const fixOf = (finding) => finding.fixIts.find(({ safety }) => safety !== "display-only")

/** The colours of findings in one of the two fields. */
export function findingMarks(diagnostics, role) {
  return diagnostics
    .filter((finding) => (finding.role ?? "positive") === role)
    .map(({ severity, range }) => ({ name: `finding-${severity}`, range }))
}

/**
 * Shows the findings with a button for each fix. `actions` has `go(finding)`, `fix(finding, fixIt)` and
 * `fixAll(isUnsafe)`.
 */
export function showFindings(container, output, diagnostics, actions) {
  output.textContent = diagnostics.length === 0 ? quiet : summary(diagnostics)
  const safe = diagnostics.filter((finding) => fixOf(finding)?.safety === "safe").length
  const all = diagnostics.filter(fixOf).length
  const buttons = [
    safe > 0 ? element("button", { type: "button", id: "fix-safe", click: () => actions.fixAll(false) }, `Fix ${safe} safely`) : null,
    all > safe
      ? element("button", { type: "button", id: "fix-all", click: () => actions.fixAll(true) }, `Fix all ${all}`)
      : null,
  ]
  container.replaceChildren(
    ...(all > 0 ? [element("div", { class: "fix-all" }, buttons, all > safe ? unsafeNote() : null)] : []),
    ...(diagnostics.length > 0 ? [element("ol", { class: "findings" }, diagnostics.map((finding) => item(finding, actions)))] : []))
}

function summary(diagnostics) {
  const count = (severity) => diagnostics.filter((finding) => finding.severity === severity).length
  return [[count("error"), "error"], [count("warning"), "warning"], [count("style"), "suggestion"]]
    .filter(([number]) => number > 0)
    .map(([number, noun]) => counted(number, noun))
    .join(", ")
}

const unsafeNote = () => element("span", { class: "quiet" }, "Some fixes change the image.")

function item(finding, actions) {
  const place = finding.role === "negative" ? "in the negative prompt" : finding.role === "hires" ? "in the hires prompt" : null
  return element(
    "li",
    { class: `finding ${finding.severity}` },
    element(
      "button",
      { type: "button", class: "plain finding-message", click: () => actions.go(finding) },
      element("span", { class: "severity" }, titles[finding.severity]),
      " ",
      element("span", {}, finding.message),
      place ? element("span", { class: "quiet" }, ` ${place}`) : null),
    finding.notes.map((note) => element("p", { class: "note" }, note)),
    element(
      "div",
      { class: "fixes" },
      finding.fixIts.map((fixIt) => fixElement(finding, fixIt, actions)),
      element("code", { class: "rule" }, finding.id)))
}

function fixElement(finding, fixIt, actions) {
  if (fixIt.safety === "display-only") return element("span", { class: "quiet" }, fixIt.message)
  const title = fixIt.safety === "unsafe" ? "This may change the image" : "This does not change the image"
  return element(
    "button",
    { type: "button", class: "fix", title, click: () => actions.fix(finding, fixIt) },
    fixIt.message[0].toUpperCase() + fixIt.message.slice(1))
}
