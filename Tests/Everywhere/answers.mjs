// As answers.c, with the WebAssembly module in node: answers.mjs FILE CONFIGURATION FOLDER_OF_THE_MODULE
import { readFileSync, writeSync } from "node:fs"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"

const [file, configuration, folder] = process.argv.slice(2)
const { Workspace } = await import(pathToFileURL(resolve(folder, "sdprompt.js")).href)
const questions = [["check"], ["resolve"], ["schedule"], ["tokens"], ["highlight"], ["convert", { to: "comfyui" }]]
const workspace = await Workspace.open(JSON.parse(configuration))
const bytes = readFileSync(file)
let [time, count, output] = [0, 0, ""]
function flush() {
  for (let rest = Buffer.from(output); rest.length > 0; ) rest = rest.subarray(writeSync(1, rest))
  output = ""
}
for (let start = 0, end; (end = bytes.indexOf(0, start)) >= 0; start = end + 1, count++) {
  const prompt = bytes.subarray(start, end)
  for (const [name, options] of questions) {
    const before = process.cpuUsage()
    output += workspace.report(name, prompt, options)
    const used = process.cpuUsage(before)
    time += used.user + used.system
    output += "\n"
  }
  if (output.length > 1 << 20) flush()
}
flush()
console.error(`${count} prompts, ${(time / count).toFixed(1)} us each`)
