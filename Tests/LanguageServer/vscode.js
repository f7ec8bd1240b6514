// Activates the VS Code extension with stand-ins for VS Code and its client library, and looks at what it asks of them.
const assert = require("assert")
const Module = require("module")
const path = require("path")

const folder = path.join(__dirname, "../../Sources/Bindings/Editors/vscode")
const contributes = require(path.join(folder, "package.json")).contributes
const settings = Object.fromEntries(
  Object.entries(contributes.configuration.properties).map(([key, value]) => [key.replace("sdprompt.", ""), value.default]),
)
const registered = {}
const sent = []
let started

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, name, server, options })
    this.code2ProtocolConverter = { asUri: (uri) => uri, asRange: (range) => range }
  }
  async start() {
    started = this
  }
  async stop() {
    started = undefined
  }
  async sendRequest(method, params) {
    sent.push([method, params])
  }
}

const modules = {
  vscode: {
    commands: { registerTextEditorCommand: (name, action) => (registered[name] = action) },
    workspace: {
      getConfiguration: (section) => (assert.equal(section, "sdprompt"), { get: (key) => settings[key] }),
    },
  },
  "vscode-languageclient/node": { LanguageClient },
}
const load = Module._load
Module._load = (name, ...rest) => modules[name] ?? load(name, ...rest)

const main = async () => {
  const extension = require(path.join(folder, "extension.js"))
  const subscriptions = []
  await extension.activate({ subscriptions })
  assert.deepEqual(started.server, { command: "sdprompt", args: ["lsp"] })
  assert.deepEqual(started.options.documentSelector, [
    { language: contributes.languages[0].id },
    { scheme: "file", pattern: "**/styles*.csv" },
  ])
  assert.deepEqual(started.options.initializationOptions, { configuration: {} })
  assert.deepEqual(Object.keys(registered), contributes.commands.map(({ command }) => command))
  assert.equal(subscriptions.length, 2)
  await registered["sdprompt.increaseWeight"]({ document: { uri: "file:///a" }, selection: "selection" })
  assert.deepEqual(sent, [
    [
      "workspace/executeCommand",
      { command: "sdprompt.weightUp", arguments: [{ uri: "file:///a", range: "selection" }] },
    ],
  ])
  await extension.deactivate()
  assert.equal(started, undefined)
  console.log("the VS Code extension starts the server")
}
main()
