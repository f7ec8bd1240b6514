/** Follows the system until the button is pressed, and keeps the choice. */
export function setUpTheme(button) {
  const system = matchMedia("(prefers-color-scheme: dark)")
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark"
  const show = () => button.setAttribute("aria-pressed", String(isDark()))
  const kept = read()
  if (kept) document.documentElement.dataset.theme = kept
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark"
    keep(document.documentElement.dataset.theme)
    show()
  })
  system.addEventListener("change", show)
  show()
}

// Where a page may keep nothing, the choice lasts as long as the page.

function read() {
  try {
    return localStorage.getItem("theme")
  } catch {
    return null
  }
}

function keep(theme) {
  try {
    localStorage.setItem("theme", theme)
  } catch {}
}
