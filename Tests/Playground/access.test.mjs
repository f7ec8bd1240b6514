import assert from "node:assert/strict"
import { test } from "node:test"
import { inPlayground, setUp } from "./setup.mjs"

setUp()

const full = {
  prompt: "a castle at [day:night:0,5], red|blue, (ivy:1.3), [pale] <lora:ink_wash:0.8> AND a (cat:0.6) :0.5 # note",
  negative: "low quality, <lora:x:1>",
  target: "comfyui",
}

/** Opens a page that shows something in every panel. */
const inFullPage = (options, work) =>
  inPlayground({ state: full, ...options }, async (page) => {
    await page.until(() => document.querySelector("#losses"))
    await work(page)
  })

for (const width of [320, 375, 768, 1280]) {
  test(`nothing is wider than a window of ${width} pixels`, () =>
    inFullPage({ width, height: 640 }, async (page) => {
      const check = async (what) => {
        const [content, window] = await page.value(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
        assert.ok(content <= window, `${what}: ${content} > ${window}`)
        const cut = await page.value(() =>
          [...document.querySelectorAll("body *")].filter((element) => {
            const { left, right, width } = element.getBoundingClientRect()
            return width > 1 && element.checkVisibility() && (right > innerWidth + 1 || left < -1) && !element.closest("svg, .skip")
          }).map((element) => element.outerHTML.slice(0, 80)))
        assert.deepEqual(cut, [], what)
      }
      await check("all panels")
      await page.click("#samples")
      await page.shows("#models-text", "sample")
      await page.click("#prompt")
      await page.press("Ctrl+End")
      await page.type("\n<lora:")
      await page.until(() => document.querySelector("#completions").matches(":popover-open"))
      await check("completions")
      await page.press("Escape")
      await page.press("Ctrl+Home")
      await page.press("F1")
      await page.until(() => document.querySelector("#card").matches(":popover-open"))
      await check("card")
    }))
}

/** Texts of the page whose contrast with what is behind them is below 4.5. */
function faintTexts() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
  const over = (colors) => {
    canvas.clearRect(0, 0, 1, 1)
    for (const color of colors) {
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
    }
    return canvas.getImageData(0, 0, 1, 1).data
  }
  const luminance = ([red, green, blue]) => {
    const linear = [red, green, blue].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
  const contrast = (backgrounds, color) => {
    const [light, dark] = [over(backgrounds), over([...backgrounds, color])].map(luminance).sort((a, b) => b - a)
    return (light + 0.05) / (dark + 0.05)
  }
  const backgrounds = (element) => {
    const colors = []
    for (let node = element; node; node = node.parentElement) colors.unshift(getComputedStyle(node).backgroundColor)
    return colors
  }
  const faint = []
  let count = 0
  const note = (what, behind, color) => {
    count += 1
    const value = contrast(behind, color)
    if (value < 4.5) faint.push(`${what}: ${value.toFixed(2)}`)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement
    if (text.data.trim() === "" || !element.checkVisibility() || element.closest(".unseen, .skip, title")) continue
    if (element.tagName === "OPTION" || element.tagName === "TEXTAREA") continue
    if (element.closest("svg.block")) {
      note(`block ‘${text.data}’`, [getComputedStyle(element.closest("svg.block").querySelector("rect")).fill], getComputedStyle(element).fill)
    } else {
      const color = element.closest("svg") ? getComputedStyle(element).fill : getComputedStyle(element).color
      note(`‘${text.data.trim().slice(0, 40)}’`, backgrounds(element), color)
    }
  }
  // The colours of the prompt are variables of the page.
  const probe = document.body.appendChild(document.createElement("span"))
  const colorOf = (name) => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const surface = colorOf("surface")
  for (const name of ["bracket", "schedule", "alternation", "keyword", "tag", "comment", "variant", "stray", "quiet"]) note(name, [surface], colorOf(name))
  for (const level of [1, 2, 3, 4]) for (const way of ["up", "down"]) note(`${way}-${level}`, [colorOf(`${way}-${level}`)], colorOf("ink"))
  for (const name of ["error", "warning", "style"]) note(name, [surface], colorOf(name))
  probe.remove()
  return { faint, count }
}

for (const scheme of ["light", "dark"]) {
  test(`all texts can be read in ${scheme} colours`, () =>
    inFullPage({ scheme }, async (page) => {
      const isDark = await page.value(() => matchMedia("(prefers-color-scheme: dark)").matches)
      assert.equal(isDark, scheme === "dark")
      for (const theme of [scheme, "the other"]) {
        if (theme !== scheme) await page.click("#theme")
        await page.value(() => new Promise((resolve) => setTimeout(resolve, 300)))
        const { faint, count } = await page.value(faintTexts)
        assert.ok(count > 80, `${count} texts`)
        assert.deepEqual(faint, [])
      }
    }))
}

test("the button for dark colours keeps the choice", () =>
  inPlayground({}, async (page) => {
    const background = () => page.value(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await page.click("#theme")
    assert.notEqual(await background(), light)
    await page.send("Page.reload")
    await page.until(() => document.documentElement.dataset.theme === "dark" && document.documentElement.dataset.ready === "")
    assert.equal(await page.value(() => document.querySelector("#theme").getAttribute("aria-pressed")), "true")
  }))

test("tab reaches everything that can be pressed or filled in, each with a name and a visible focus", () =>
  inFullPage({}, async (page) => {
    const expected = await page.value(() =>
      [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter((element) => element.checkVisibility() && !element.disabled)
        .map((element, index) => (element.dataset.stop = String(index))))
    assert.ok(expected.length > 25, `${expected.length} stops`)
    const reached = new Set()
    for (let count = 0; count < expected.length + 3; count += 1) {
      await page.press("Tab")
      const stop = await page.value(() => {
        const element = document.activeElement
        const name = element.labels?.[0]?.textContent || element.getAttribute("aria-label") || element.textContent
        const editor = element.closest(".editor")
        const shown = element.id === "folder" ? document.querySelector('.button[for="folder"]') : editor ?? element
        const isOutlined = getComputedStyle(shown).outlineStyle !== "none" && parseFloat(getComputedStyle(shown).outlineWidth) >= 2
        return { stop: element.dataset.stop, name: name?.trim(), isOutlined, html: element.outerHTML.slice(0, 90) }
      })
      if (stop.stop === undefined) continue
      reached.add(stop.stop)
      assert.ok(stop.name, `a name for ${stop.html}`)
      assert.ok(stop.isOutlined, `an outline for ${stop.html}`)
    }
    assert.deepEqual(expected.filter((stop) => !reached.has(stop)), [])
  }))

test("screen readers get a tree in which each control has a role and a name", () =>
  inFullPage({}, async (page) => {
    const { nodes } = await page.send("Accessibility.getFullAXTree")
    const controls = nodes.filter(({ ignored, role }) => !ignored && ["button", "textbox", "combobox", "spinbutton", "option", "meter", "image"].includes(role?.value))
    assert.ok(controls.length > 20)
    assert.deepEqual(controls.filter(({ name }) => !name?.value).map(({ role }) => role.value), [])
    const prompt = nodes.find(({ role, name }) => role?.value === "textbox" && name?.value === "Prompt")
    assert.equal(prompt.properties.find(({ name }) => name === "multiline")?.value.value, true)
    assert.equal(prompt.value.value, full.prompt)
  }))

test("nothing moves where a person asked for less motion", () =>
  inFullPage({ reducedMotion: true }, async (page) => {
    const moving = await page.value(() =>
      [...document.querySelectorAll("*")].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
        return transitionDuration.split(", ").some((text) => parseFloat(text) > 0) || animationName !== "none" || scrollBehavior === "smooth"
      }).length)
    assert.equal(moving, 0)
  }))
