import { element, numberText } from "./element.js"

/** What happens to a LoRA, in words; good is what is loaded or cannot be known yet. */
const statuses = {
  applied: ["applied", "good"],
  repeated: ["counted once", "good"],
  "not-checked": ["not checked", "unknown"],
  missing: ["not found", "bad"],
  broken: ["broken file", "bad"],
  unreadable: ["not read", "bad"],
  "all-off": ["off", "bad"],
  "off-by-zero": ["off", "bad"],
  "without-effect": ["no effect", "bad"],
  "over-limit": ["over the limit", "bad"],
  "no-image": ["no image", "bad"],
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
  const isHypernetwork = tag.multiplier !== undefined
  const multipliers = isHypernetwork ? { unet: tag.multiplier } : (tag.effective ?? tag.written ?? {})
  const number = (value) => (value === undefined ? "–" : numberText(value))
  const [status, tone] = isHypernetwork ? ["hypernetwork", "unknown"] : (statuses[tag.status] ?? [tag.status, "unknown"])
  const facts = [tag.reason, tag.family, tag.path].filter(Boolean)
  return element(
    "tr",
    {},
    element("td", { class: "number" }, number(tag.order)),
    element("th", { scope: "row" }, element("button", { type: "button", class: "plain", click: () => actions.go(tag.nameRange ?? tag.range) }, tag.name)),
    element("td", { class: "number", "data-column": "text encoder" }, number(multipliers.te)),
    element("td", { class: "number", "data-column": "image model" }, number(multipliers.unet)),
    element("td", { class: "effect" }, element("span", { class: `status ${tone}` }, status), facts.map((fact) => element("span", { class: "quiet" }, fact))))
}
