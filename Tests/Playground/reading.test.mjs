import assert from "node:assert/strict"
import { test } from "node:test"
import { inPlayground, modelFolder, oneFile, promptIs, setUp, untilHighlighted } from "./setup.mjs"

setUp()

test("an empty page explains itself, and an example fills it", () =>
  inPlayground({}, async (page) => {
    await page.shows("#start", "Start with an example")
    assert.equal(await page.value(() => document.querySelector("#findings-section").checkVisibility()), false)
    await page.click("#start-examples li:nth-child(2) button")
    await page.shows("#timeline", "midnight")
    assert.equal(await page.value(() => document.querySelector("#start").checkVisibility()), false)
    await page.click("#prompt")
    await page.press("Ctrl+z")
    await page.shows("#start", "Start with an example")
  }))

test("every example can be read, and only the one with mistakes has any", async () => {
  await inPlayground({}, async (page) => {
    const count = await page.value(() => document.querySelectorAll("#start-examples button").length)
    for (let index = 0; index < count; index += 1) {
      await page.choose("#examples", String(index))
      await page.until(() => document.querySelector("#elsewhere h3, #elsewhere p")?.innerText)
      const [title] = await page.value((index) => [document.querySelectorAll("#start-examples strong")[index].textContent], index)
      await page.shows("#findings-count", title === "Mistakes" ? "error" : "No mistakes found")
    }
  })
})

test("kinds of text have colours of their own", () =>
  inPlayground({ state: { prompt: "a (cat:1.2) [x:y:0.5] [p|q] <lora:ink:0.8> BREAK \\(e\\) # c\nAND d :0.6" } }, async (page) => {
    await untilHighlighted(page, "and", ["AND"])
    await untilHighlighted(page, "break", ["BREAK"])
    await untilHighlighted(page, "comment", ["# c"])
    await untilHighlighted(page, "alternation", ["[", "|", "]"])
    await untilHighlighted(page, "name", ["ink"])
    await untilHighlighted(page, "up-2", ["cat"])
  }))

test("the card appears where the pointer rests, and at the caret by a key", () =>
  inPlayground({ state: { prompt: "a (castle:1.2) at [day:night:0,5]" } }, async (page) => {
    await page.shows("#findings", "'0,5'")
    const [x, y] = await page.placeOf("castle")
    await page.moveTo(x, y)
    await page.shows("#card", "1.2")
    assert.ok(await page.value(() => document.querySelector("#card").matches(":popover-open")))
    await page.moveTo(x, y + 400)
    await page.until(() => !document.querySelector("#card").matches(":popover-open"))
    await page.moveTo(...(await page.placeOf("0,5")))
    await page.shows("#card", "'0,5' is not a valid switch point")
    await page.click("#prompt")
    await page.press("Ctrl+Home")
    for (let count = 0; count < 4; count += 1) await page.press("ArrowRight")
    await page.press("F1")
    await page.shows("#card", "1.2")
    await page.shows("#news", "1.2")
    await page.press("Escape")
    assert.equal(await page.value(() => document.querySelector("#card").matches(":popover-open")), false)
  }))

test("the picture of the steps has a row for each part and a block for each text", () =>
  inPlayground({ state: { prompt: "a [day:night:0.25] sky AND [fog|rain] :0.5", steps: "8" } }, async (page) => {
    await page.shows("#timeline", "8 steps with 4 texts in 2 parts")
    const blocks = await page.value(() =>
      [...document.querySelectorAll("#timeline .block title")].map((title) => title.textContent))
    assert.deepEqual(blocks.slice(0, 2), ["steps 1–2: a day sky", "steps 3–8: a night sky"])
    assert.equal(blocks.length, 2 + 8)
    assert.deepEqual(blocks.slice(2, 4), ["step 1: fog", "step 2: rain"])
    const widths = await page.value(() => [...document.querySelectorAll("#timeline .block")].map((block) => block.getBoundingClientRect().width))
    assert.ok(Math.abs(widths[1] / widths[0] - 3) < 0.1, "six steps are three times as wide as two")
    await page.choose("#steps", "4")
    await page.shows("#timeline", "4 steps with 4 texts in 2 parts")
  }))

test("a text that is chosen in the list of steps shows its tokens", () =>
  inPlayground({ state: { prompt: "a [day:night:0.5] sky" } }, async (page) => {
    await page.shows("#tokens .chips", "day")
    await page.click(".texts li:nth-child(2) button")
    await page.shows("#tokens .chips", "night")
    assert.equal(await page.value(() => document.querySelector(".texts li:nth-child(2) button").getAttribute("aria-pressed")), "true")
  }))

test("tokens are counted, and the border of a chunk is drawn in the prompt where the second one begins", () =>
  inPlayground({ state: { prompt: "a cat BREAK a dog" } }, async (page) => {
    await page.shows("#count", "/ 150 tokens")
    assert.equal(await page.value(() => document.querySelectorAll(".chunk").length), 2)
    const [border] = await page.value(() => [...document.querySelectorAll('[data-for="prompt"] .borders span')].map((span) => {
      const { left, top, bottom } = span.getBoundingClientRect()
      return { left, top, bottom }
    }))
    const [dog] = await page.value(() => {
      const node = document.querySelector(".mirror").firstChild
      const range = new Range()
      range.setStart(node, node.data.indexOf("a dog"))
      range.setEnd(node, node.data.length)
      return [range.getBoundingClientRect()].map(({ left, top, bottom }) => ({ left, top, bottom }))
    })
    assert.ok(Math.abs(border.left - dog.left) < 3 && border.top < dog.bottom && border.bottom > dog.top)
  }))

test("the prompt is written for another frontend, with what is lost, and can be copied and used", () =>
  inPlayground({ state: { prompt: "a (cat) [b] [day:night:0.5]", target: "comfyui" } }, async (page) => {
    await page.shows("#converted", "day")
    assert.doesNotMatch(await page.text("#converted"), /\[|night/)
    await page.shows("#losses", "the text of the first step is used for the whole image")
    const converted = await page.text("#converted")
    await page.click("#copy-converted")
    assert.equal(await page.value(() => navigator.clipboard.readText()), converted)
    await page.click("#use-converted")
    await promptIs(page, converted)
    assert.equal(await page.value(() => document.querySelector("#frontend").value), "comfyui")
    await page.choose("#target", "swarmui")
    await page.until(() => document.querySelector("#elsewhere")?.innerText.includes("SwarmUI"))
  }))

test("every frontend and every checkpoint can be chosen", () =>
  inPlayground({ state: { prompt: "a (cat:1.2) [day:night:0.5] <lora:ink:0.8>" } }, async (page) => {
    for (const id of ["frontend", "checkpoint"]) {
      const values = await page.value((id) => [...document.getElementById(id).options].map(({ value }) => value), id)
      for (const value of values) {
        await page.choose(`#${id}`, value)
        await page.value(() => new Promise((resolve) => setTimeout(resolve, 60)))
        assert.equal(await page.text("#trouble"), "", `${id} ${value}`)
      }
    }
    await page.until(() => document.querySelector("#elsewhere").innerText !== "")
  }))

test("a link restores the prompt and the settings in another page, short or long", async () => {
  const state = { prompt: "a (cat:1.2) & 100% 🐈 #x", negative: "a+b = c", frontend: "forge", checkpoint: "sdxl", steps: "33", target: "sdnext" }
  for (const prompt of [state.prompt, `${state.prompt} `.repeat(200)]) {
    let link = ""
    await inPlayground({ state: { ...state, prompt } }, async (page) => {
      await page.click("#share")
      await page.shows("#share", "Copied")
      link = await page.value(() => navigator.clipboard.readText())
    })
    assert.ok(link.length < 1500, `${link.length} characters`)
    await inPlayground({}, async (page) => {
      await page.go(link)
      await promptIs(page, prompt)
      await promptIs(page, state.negative, "negative")
      const values = await page.value(() => ["frontend", "checkpoint", "steps", "target"].map((id) => document.getElementById(id).value))
      assert.deepEqual(values, ["forge", "sdxl", "33", "sdnext"])
    })
  }
})

test("the address keeps what is written, so that reloading does too", () =>
  inPlayground({}, async (page) => {
    await page.click("#prompt")
    await page.type("a fox")
    await page.until(() => location.hash === "#prompt=a+fox")
    await page.send("Page.reload")
    await page.until(() => document.documentElement.dataset.ready === "" && document.querySelector("#prompt").value === "a fox")
  }))

test("a broken link opens the page as if it were new", () =>
  inPlayground({ state: { z: "not compressed", steps: "-4", frontend: "none" } }, async (page) => {
    await page.shows("#start", "Start with an example")
    assert.equal(await page.value(() => document.querySelector("#steps").value), "20")
    assert.equal(await page.value(() => document.querySelector("#frontend").value), "a1111")
  }))

test("the page in one file works from the disk", () =>
  inPlayground({ address: oneFile, state: { prompt: "a [day:night:0,5]" } }, async (page) => {
    await page.click(".finding .fix")
    await promptIs(page, "a [day:night:0.5]")
    await page.chooseFiles("#folder", [modelFolder])
    await page.shows("#models-text", "LoRAs in ‘models’")
    await page.shows("#timeline", "20 steps with 2 texts")
  }))
