/**
 * Makes an element. Attributes whose value is a function are listeners, `null`, `undefined` and `false` leave one out,
 * and children may be texts.
 */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children)
}

/** Makes an element of an SVG picture. */
export function shape(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children)
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === "function") node.addEventListener(name, value)
    else node.setAttribute(name, value === true ? "" : value)
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined))
  return node
}

/** The element with an id. */
export const byId = (id) => document.getElementById(id)

/** Tells a screen reader what happened. */
export function announce(text) {
  byId("news").textContent = text
}

/** A number as people write it: at most three decimals. */
export function numberText(value) {
  return typeof value === "number" ? String(Math.round(value * 1000) / 1000) : String(value)
}

/** A count with its noun. */
export const counted = (count, noun, plural = `${noun}s`) => `${count} ${count === 1 ? noun : plural}`
