import { counted, element } from "./element.js"
import { frontendTitle } from "./choices.js"

/**
 * Shows what another frontend does with the prompt, and the prompt as it has to be written there. `actions` has
 * `go(range)`, `copy(text, what)` and `use(text)`.
 */
export function showElsewhere(container, { target, source, comparison, conversion, request, text }, actions) {
  if (text.trim() === "") {
    container.replaceChildren(element("p", { class: "quiet" }, "Frontends read brackets, numbers and tags in different ways. The differences appear here."))
    return
  }
  if (target === source) {
    container.replaceChildren(element("p", { class: "quiet" }, `The prompt is written for ${frontendTitle(source)}. Choose another frontend to compare.`))
    return
  }
  container.replaceChildren(
    differences(comparison.differences, target, actions),
    converted(conversion, target, actions),
    ...(request ? [ready(request, target, actions)] : []))
}

function differences(list, target, actions) {
  const title = frontendTitle(target)
  if (list.length === 0) return element("p", {}, `${title} reads this prompt in the same way.`)
  return element(
    "section",
    {},
    element("h3", {}, `As it is, ${counted(list.length, "difference")}`),
    element(
      "ul",
      { class: "differences" },
      list.map(({ message, range }) => element("li", {}, element("button", { type: "button", class: "plain", click: () => actions.go(range) }, message)))))
}

function converted({ text, diagnostics: losses }, target, actions) {
  const title = frontendTitle(target)
  if (text === undefined) {
    return element("section", {}, element("h3", {}, `Written for ${title}`), element("p", {}, "This prompt cannot be converted."), lossList(losses, actions))
  }
  return element(
    "section",
    {},
    element("h3", {}, `Written for ${title}`),
    element("pre", { id: "converted", tabindex: 0, "aria-label": `The prompt for ${title}` }, text),
    element(
      "div",
      { class: "fixes" },
      element("button", { type: "button", id: "copy-converted", click: () => actions.copy(text, "prompt") }, "Copy"),
      element("button", { type: "button", id: "use-converted", click: () => actions.use(text) }, `Edit it for ${title}`)),
    losses.length === 0
      ? element("p", { class: "quiet" }, "Nothing is lost.")
      : element("section", { id: "losses" }, element("h4", {}, "What is lost"), lossList(losses, actions)))
}

const lossList = (losses, actions) => element("ul", { class: "losses" }, losses.map((loss) => lossItem(loss, actions)))

function lossItem({ message, notes, range }, actions) {
  return element(
    "li",
    {},
    element("button", { type: "button", class: "plain", click: () => actions.go(range) }, message),
    notes.map((note) => element("p", { class: "note" }, note)))
}

/** What the frontend's own interface takes, as JSON. */
function ready(request, target, actions) {
  const text = JSON.stringify(request, null, 2)
  return element(
    "details",
    { class: "ready" },
    element("summary", {}, `Ready to send to ${frontendTitle(target)}`),
    element("pre", { id: "request", tabindex: 0, "aria-label": "The request as JSON" }, text),
    element("div", { class: "fixes" }, element("button", { type: "button", click: () => actions.copy(text, "request") }, "Copy")))
}
