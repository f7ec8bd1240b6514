import assert from "node:assert/strict"
import { test } from "node:test"
import { highlighted, inPlayground, modelFolder, promptIs, promptText, setUp, untilHighlighted } from "./setup.mjs"

setUp()

test("typing shows a squiggle and a finding; its button fixes the text, and undo brings it back", () =>
  inPlayground({}, async (page) => {
    await page.click("#prompt")
    await page.type("a castle at [day:night:0,5]")
    await page.shows("#findings", "'0,5' is not a valid switch point")
    await untilHighlighted(page, "finding-warning", ["0,5"])
    await page.click(".finding .fix")
    await promptIs(page, "a castle at [day:night:0.5]")
    await page.shows("#findings-count", "No mistakes found")
    assert.deepEqual(await highlighted(page, "finding-warning"), [])
    await page.press("Ctrl+z")
    await promptIs(page, "a castle at [day:night:0,5]")
    await page.shows("#findings", "'0,5'")
  }))

test("all fixes are applied at once, in both prompts, after a press of each key", () =>
  inPlayground({ state: { prompt: "a [b:c:0,5], d|e", negative: "x [y:z:0,7]" } }, async (page) => {
    await page.shows("#findings", "in the negative prompt")
    await page.click("#fix-safe")
    await promptIs(page, "a [b:c:0.5], d|e")
    await promptIs(page, "x [y:z:0.7]", "negative")
    await page.shows("#findings", "'|'")
    await page.click("#fix-all")
    await promptIs(page, "a [b:c:0.5], d\\|e")
  }))

test("a finding is reached and fixed by keys", () =>
  inPlayground({ state: { prompt: "a cat, [day:night:0,5] b" } }, async (page) => {
    await page.shows("#findings", "'0,5'")
    await page.click("#prompt")
    await page.press("Ctrl+Home")
    await page.press("F8")
    await page.shows("#card", "'0,5' is not a valid switch point")
    assert.equal(await page.value(() => String(document.getSelection())), "0,5")
    await page.press("Ctrl+.")
    await promptIs(page, "a cat, [day:night:0.5] b")
  }))

test("a LoRA of the chosen folder is completed by keys", () =>
  inPlayground({}, async (page) => {
    await page.chooseFiles("#folder", [modelFolder])
    await page.shows("#models-text", "LoRAs in")
    await page.click("#prompt")
    await page.type("a fox <lora:wat")
    await page.shows("#completions", "watercolor")
    assert.ok(await page.value(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).innerText.includes("watercolor")))
    await page.press("Enter")
    assert.match(await promptText(page), /<lora:watercolor:/)
    assert.equal(await page.value(() => document.querySelector("#completions").matches(":popover-open")), false)
    await page.shows("#plan", "applied")
    await page.press("Ctrl+z")
    await promptIs(page, "a fox <lora:wat")
  }))

test("arrows choose a completion, escape closes the list, and tab leaves the field then", () =>
  inPlayground({}, async (page) => {
    await page.chooseFiles("#folder", [modelFolder])
    await page.shows("#models-text", "LoRAs in")
    await page.click("#prompt")
    await page.type("<lora:")
    await page.until(() => document.querySelectorAll("#completion-list > li").length > 2)
    const second = await page.text("#completion-1 .name")
    await page.press("ArrowDown")
    assert.equal(await page.text('[aria-selected="true"] .name'), second)
    await page.press("Escape")
    assert.equal(await page.value(() => document.querySelector("#completions").matches(":popover-open")), false)
    await promptIs(page, "<lora:")
    await page.press("Tab")
    assert.notEqual(await page.value(() => document.activeElement.id), "prompt")
  }))

test("a folder that is dropped is read", () =>
  inPlayground({}, async (page) => {
    await page.drop(300, 300, [modelFolder])
    await page.shows("#models-text", "LoRAs in ‘models’")
    await page.click("#prompt")
    await page.type("<lora:ink_w")
    await page.shows("#completions", "ink_wash")
    await page.click("#forget")
    await page.shows("#models-text", "drop your folder")
  }))

test("control and arrows change the weight of a selection, which stays selected", () =>
  inPlayground({ state: { prompt: "a red fox" } }, async (page) => {
    await page.click("#prompt")
    await page.press("End")
    for (let count = 0; count < 3; count += 1) await page.press("Shift+ArrowLeft")
    await page.press("Ctrl+ArrowUp")
    await promptIs(page, "a red (fox:1.1)")
    await page.press("Ctrl+ArrowUp")
    await promptIs(page, "a red (fox:1.2)")
    await untilHighlighted(page, "up-2", ["fox"])
    await page.press("Ctrl+ArrowDown")
    await page.press("Ctrl+ArrowDown")
    await promptIs(page, "a red fox")
    await page.click("#lighter")
    await promptIs(page, "a red (fox:0.9)")
  }))

test("text of an input method is coloured once it is composed, and can be undone", () =>
  inPlayground({}, async (page) => {
    await page.click("#prompt")
    await page.type("a (")
    await page.send("Input.imeSetComposition", { text: "ねこ", selectionStart: 2, selectionEnd: 2 })
    await promptIs(page, "a (ねこ")
    await page.insert("猫")
    await page.type(":1.2)")
    await promptIs(page, "a (猫:1.2)")
    await untilHighlighted(page, "up-2", ["猫"])
    for (let count = 0; count < 12 && (await promptText(page)) !== ""; count += 1) await page.press("Ctrl+z")
    await promptIs(page, "")
  }))

test("the format button and the comment key change the text", () =>
  inPlayground({ state: { prompt: "a  cat ,dog" } }, async (page) => {
    await page.click("#format")
    await page.until(() => document.querySelector("#prompt").value !== "a  cat ,dog")
    const formatted = await promptText(page)
    await page.click("#prompt")
    await page.press("Ctrl+/")
    await promptIs(page, `# ${formatted}`)
    await untilHighlighted(page, "comment", [`# ${formatted}`])
    await page.press("Ctrl+/")
    await promptIs(page, formatted)
  }))

test("the parameters of an image, pasted into the prompt, fill the page", () =>
  inPlayground({ state: { prompt: "old" } }, async (page) => {
    const parameters = "a (castle:1.2)\nNegative prompt: fog\nSteps: 33, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512"
    await page.value((text) => navigator.clipboard.writeText(text), parameters)
    await page.click("#prompt")
    await page.press("Ctrl+v")
    await promptIs(page, "a (castle:1.2)")
    await promptIs(page, "fog", "negative")
    assert.equal(await page.value(() => document.querySelector("#steps").value), "33")
    await page.value(() => navigator.clipboard.writeText("a\nb"))
    await page.click("#prompt")
    await page.press("Ctrl+a")
    await page.press("Ctrl+v")
    await promptIs(page, "a\nb")
  }))

test("a prompt of 10 KB stays in step with its colours while it is written in the middle", () =>
  inPlayground({ state: { prompt: "a (cat:1.2), [day:night:0.5], ".repeat(340) } }, async (page) => {
    await page.until(() => CSS.highlights.get("up-2")?.size === 340)
    await page.value(() => {
      document.querySelector("#prompt").focus()
      document.querySelector("#prompt").setSelectionRange(5100, 5100)
    })
    await page.type("(a dog:1.2), 🐕 ")
    await page.until(() => CSS.highlights.get("up-2").size === 341)
    assert.ok((await highlighted(page, "up-2")).every((text) => ["cat", "a dog"].includes(text)))
    assert.match(await promptText(page), /\(a dog:1\.2\), 🐕 /)
  }))

test("a mouse selects text as in any field, and brackets at the caret are marked with their partner", () =>
  inPlayground({ state: { prompt: "a (big [red] cat:1.2)" } }, async (page) => {
    await page.until(() => CSS.highlights.get("bracket")?.size > 0)
    const [x, y] = await page.placeOf("red")
    for (const count of [1, 2]) {
      await page.send("Input.dispatchMouseEvent", { type: "mousePressed", x, y, button: "left", clickCount: count })
      await page.send("Input.dispatchMouseEvent", { type: "mouseReleased", x, y, button: "left", clickCount: count })
    }
    assert.equal(await page.value(() => String(document.getSelection())), "red")
    await page.press("ArrowRight")
    await untilHighlighted(page, "bracket-pair", ["[", "]"])
    await page.press("End")
    await untilHighlighted(page, "bracket-pair", ["(", ")"])
  }))
