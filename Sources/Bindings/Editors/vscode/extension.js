// Starts the language server for prompts, and has commands for the keyboard.
const { commands, workspace } = require("vscode")
const { LanguageClient } = require("vscode-languageclient/node")

let client

exports.activate = async (context) => {
  const settings = workspace.getConfiguration("sdprompt")
  client = new LanguageClient(
    "sdprompt",
    "Stable Diffusion prompts",
    { command: settings.get("path"), args: ["lsp", ...settings.get("arguments")] },
    {
      documentSelector: [
        { language: "sd-prompt" },
        ...settings.get("documents").map((pattern) => ({ scheme: "file", pattern })),
      ],
      initializationOptions: { configuration: settings.get("configuration") },
      synchronize: { configurationSection: "sdprompt" },
    },
  )
  const execute = (name) => (editor) =>
    client.sendRequest("workspace/executeCommand", {
      command: name,
      arguments: [
        {
          uri: client.code2ProtocolConverter.asUri(editor.document.uri),
          range: client.code2ProtocolConverter.asRange(editor.selection),
        },
      ],
    })
  context.subscriptions.push(
    commands.registerTextEditorCommand("sdprompt.increaseWeight", execute("sdprompt.weightUp")),
    commands.registerTextEditorCommand("sdprompt.decreaseWeight", execute("sdprompt.weightDown")),
  )
  await client.start()
}

exports.deactivate = () => client?.stop()
