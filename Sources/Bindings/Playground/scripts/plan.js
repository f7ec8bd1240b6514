import { element, numberText } from "./element.js"

const statuses = {
  applied: "applied",
  missing: "not found",
  "all-off": "off",
}

/** Shows which LoRAs and hypernetworks the prompt applies, in their order. */
export function showPlan(container, plan, actions) {
  const tags = [...plan.loras, ...plan.hypernetworks]
  if (tags.length === 0) {
    const hint = "A LoRA is applied by a tag such as <lora:ink_wash:0.8>."
    container.replaceChildren(element("p", { class: "quiet" }, `The prompt applies no LoRAs. ${hint}`))
    return
  }
  const columns = ["Order", "Name", "Text encoder", "Image model", "What happens"]
  container.replaceChildren(
    element(
      "div",
      { class: "table", tabindex: 0, role: "region", "aria-label": "LoRAs in order of application" },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, columns.map((name) => element("th", { scope: "col" }, name)))),
        element("tbody", {}, tags.map((tag) => row(tag, actions))))),
    plan.isChecked === false ? element("p", { class: "quiet" }, "Choose a folder of LoRAs to see which files are loaded.") : "")
}

function row(tag, actions) {
  const multipliers = tag.effective ?? tag.total ?? tag.written ?? {}
  const number = (value) => (value === undefined ? "–" : numberText(value))
  const facts = [statuses[tag.status] ?? tag.status, tag.reason, tag.family, tag.path].filter(Boolean)
  return element(
    "tr",
    { class: tag.status },
    element("td", { class: "number" }, number(tag.order)),
    element("th", { scope: "row" }, element("button", { type: "button", class: "plain", click: () => actions.go(tag.nameRange ?? tag.range) }, tag.name)),
    element("td", { class: "number", "data-column": "text encoder" }, number(multipliers.te)),
    element("td", { class: "number", "data-column": "image model" }, number(multipliers.unet)),
    element("td", { class: "effect" }, element("span", { class: `status ${tag.status}` }, facts[0]), facts.slice(1).map((fact) => element("span", { class: "quiet" }, fact))))
}
