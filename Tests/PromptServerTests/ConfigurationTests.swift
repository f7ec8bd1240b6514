import Foundation
import PromptJSON
import PromptLinter
import PromptServer
import Testing

@Suite("Configuration and watching") struct ConfigurationTests {
  typealias Object = TestClient.Object

  /// The files of a test, which it can change.
  final class Files {
    var linter = TestClient.linter
    var problem: String?
    var folders: [String] = []
    var reloads = 0
    var settings: [String] = []

    var workspace: Workspace {
      Workspace(
        settings: { _ in Workspace.Settings(linter: self.linter, problem: self.problem) },
        reload: { self.reloads += 1 },
        configure: {
          self.settings.append(JSONText.value($0).string)
          return self.problem
        }, folders: { self.folders })
    }
  }

  @Test("when a watched file changes, everything is found anew and the client asks again")
  func watched() throws {
    let files = Files()
    var client = TestClient(workspace: files.workspace)
    try client.initialize([
      "textDocument": ["diagnostic": [:] as Object],
      "workspace": [
        "diagnostics": ["refreshSupport": true], "didChangeWatchedFiles": ["dynamicRegistration": true],
        "semanticTokens": ["refreshSupport": true],
      ] as Object,
    ])
    #expect(text(client.taken("client/registerCapability")).contains(#"**\/.sdprompt.json"#))
    client.open("a cat, ratio 16:9")
    #expect(try client.diagnosticIDs() == ["trailing-weight"])
    files.linter = Linter(rules: .none)
    client.notify(
      "workspace/didChangeWatchedFiles", ["changes": [["type": 2, "uri": "file:///prompts/.sdprompt.json"]]])
    #expect(files.reloads == 1)
    let methods = client.others.compactMap { $0["method"] as? String }
    #expect(methods == ["workspace/diagnostic/refresh", "workspace/semanticTokens/refresh"])
    #expect(try client.diagnosticIDs() == [])
  }

  @Test("of many changes that come together, the files are read once, before what depends on them")
  func storm() throws {
    let files = Files()
    var client = TestClient(workspace: files.workspace)
    try client.initialize(["textDocument": ["diagnostic": [:] as Object]])
    client.open("a cat, ratio 16:9")
    files.linter = Linter(rules: .none)
    let change = try TestClient.frame(
      ["jsonrpc": "2.0", "method": "workspace/didChangeWatchedFiles", "params": ["changes": [Any]()]] as Object)
    let request = try TestClient.frame(
      ["id": 1, "jsonrpc": "2.0", "method": "textDocument/diagnostic", "params": TestClient.at()] as Object)
    let answers = client.send(bytes: change + change + change + request + change)
    let report = text(answers.first?["result"])
    #expect(report.contains(#""items":[]"#))
    #expect(files.reloads == 2)
  }

  @Test("folders that a configuration names are watched, too, each once")
  func folders() throws {
    let files = Files()
    var client = TestClient(workspace: files.workspace)
    try client.initialize([
      "workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true, "relativePatternSupport": true]]
    ])
    _ = client.taken("")
    files.folders = ["/models/Lora é"]
    client.open("a cat")
    let registered = text(client.taken("client/registerCapability"))
    #expect(registered.contains(#""baseUri":"file:\/\/\/models\/Lora%20%C3%A9""#))
    client.open("a dog", uri: "file:///b.txt")
    #expect(client.taken("client/registerCapability").isEmpty)
  }

  @Test("without watching, a saved document is a reason to look again; diagnostics are sent anew")
  func saving() throws {
    let files = Files()
    var client = TestClient(workspace: files.workspace)
    try client.initialize()
    client.open("a cat, ratio 16:9")
    _ = client.taken("")
    files.linter = Linter(rules: .none)
    client.notify("textDocument/didSave", TestClient.at())
    #expect(files.reloads == 1)
    #expect(text(client.taken("textDocument/publishDiagnostics")).contains(#""diagnostics":[]"#))
  }

  @Test("a configuration that cannot be read is shown once")
  func problems() throws {
    let files = Files()
    files.problem = ".sdprompt.json:1:1: expected"
    var client = TestClient(workspace: files.workspace)
    try client.initialize()
    client.open("a cat")
    client.open("a dog", uri: "file:///b.txt")
    #expect(client.taken("window/showMessage").count == 1)
    client.notify("workspace/didChangeConfiguration", ["settings": NSNull()])
    #expect(client.taken("window/showMessage").count == 1)
  }

  @Test("the settings of the client are taken from both messages that have them")
  func settings() throws {
    let files = Files()
    var client = TestClient(workspace: files.workspace)
    try client.request(
      "initialize",
      ["capabilities": [:] as Object, "initializationOptions": ["configuration": ["frontend": "forge"]]] as Object)
    client.notify(
      "workspace/didChangeConfiguration", ["settings": ["sdprompt": ["configuration": ["frontend": "comfyui"]]]])
    #expect(
      files.settings == [#"{"configuration":{"frontend":"forge"}}"#, #"{"configuration":{"frontend":"comfyui"}}"#])
  }
}
