import Foundation
import PromptTool
import TestFiles
import Testing

@Suite("lsp") struct ServerTests {
  typealias Object = [String: Any]

  /// A whole session: each message is a method with its parameters, and a request if it has an id.
  private static func session(_ messages: [(method: String, params: Any, id: Int?)]) throws -> String {
    try messages.map { method, params, id in
      var message: Object = ["jsonrpc": "2.0", "method": method, "params": params]
      message["id"] = id
      let body = String(decoding: try JSONSerialization.data(withJSONObject: message), as: UTF8.self)
      return "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }.joined()
  }

  private static func start(_ options: Object? = nil) -> [(method: String, params: Any, id: Int?)] {
    var params: Object = ["capabilities": ["textDocument": ["diagnostic": [:] as Object]]]
    params["initializationOptions"] = options
    return [("initialize", params, 0), ("initialized", [:] as Object, nil)]
  }

  private static func opening(_ path: String, _ text: String) -> [(method: String, params: Any, id: Int?)] {
    let uri = URL(fileURLWithPath: path).absoluteString
    let item: Object = ["languageId": "", "text": text, "uri": uri, "version": 1]
    return [
      ("textDocument/didOpen", ["textDocument": item], nil),
      ("textDocument/diagnostic", ["textDocument": ["uri": uri]], 1),
    ]
  }

  private static var end: [(method: String, params: Any, id: Int?)] {
    [("shutdown", [:] as Object, 2), ("exit", [:] as Object, nil)]
  }

  @Test("serves standard input, and ends as the editor ends it")
  func sessions() throws {
    let outcome = sdprompt(
      "lsp", "--no-config", input: try Self.session(Self.start() + Self.opening("/a.txt", "16:9") + Self.end))
    #expect(outcome.exitCode == 0)
    #expect(outcome.standardOutput.contains(#""code":"trailing-weight""#))
    let cut = sdprompt("lsp", "--no-config", input: try Self.session(Self.start()))
    #expect(cut.exitCode == 1)
    #expect(cut.standardOutput.contains(#""serverInfo":{"name":"sdprompt""#))
    #expect(sdprompt("lsp", input: "").exitCode == 1)
    #expect(sdprompt("lsp", input: "garbage\r\n\r\n").standardOutput.contains(#""code":-32700"#))
  }

  @Test("is for editors, and its options are checked")
  func usage() {
    #expect(sdprompt("lsp").standardError.contains("started by an editor"))
    #expect(sdprompt("lsp", "--frontend", "no", input: "").standardError.contains("unknown frontend 'no'"))
    #expect(sdprompt("lsp", "--rule", "no", input: "").exitCode == 2)
    #expect(sdprompt("lsp", "x", input: "").standardError.contains("unexpected argument 'x'"))
  }

  @Test("the configuration of a document is that of its file, then come options; the editor's settings come last")
  func configurations() throws {
    let folder = try TemporaryFolder([
      "own/.sdprompt.json": #"{"root": true, "rules": {"trailing-weight": "off"}}"#,
      "other/.sdprompt.json": #"{"root": true, "frontend": "a1111"}"#, "bad/.sdprompt.json": #"{"x": 1}"#,
    ])
    func output(_ name: String, _ arguments: String..., settings: Object? = nil) throws -> String {
      let session = Self.start(settings) + Self.opening(folder[name + "/a.txt"], "a cat, 16:9") + Self.end
      return sdprompt(["lsp"] + arguments, input: try Self.session(session)).standardOutput
    }
    #expect(try !output("own").contains("trailing-weight"))
    #expect(try output("own", "--no-config").contains("trailing-weight"))
    #expect(try output("own", "--rule", "trailing-weight").contains("trailing-weight"))
    #expect(try output("other").contains("trailing-weight"))
    let off: Object = ["configuration": ["rules": ["trailing-weight": "off"]]]
    #expect(try !output("other", settings: off).contains("trailing-weight"))
    #expect(try output("other", "--rule", "trailing-weight", settings: off).contains("trailing-weight"))
    let bad = try output("bad")
    #expect(bad.contains("window/showMessage") && bad.contains(".sdprompt.json:1:2: the configuration cannot have"))
    #expect(bad.contains("trailing-weight"), "the rest works as without a configuration")
    let worse = try output("other", settings: ["configuration": ["frontend": 5]])
    #expect(worse.contains("the settings of the editor:1:"))
  }

  // MARK: Files for editors

  private static let editors = URL(fileURLWithPath: #filePath).appendingPathComponent(
    "../../../Sources/Bindings/Editors"
  )
  .standardized

  private func object(_ name: String) throws -> Object {
    let data = try Data(contentsOf: Self.editors.appendingPathComponent(name))
    return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
  }

  @Test("the grammar of the VS Code extension is the one that is printed")
  func grammar() throws {
    let file = Self.editors.appendingPathComponent("vscode/syntaxes/sd-prompt.tmLanguage.json")
    let own = try String(contentsOf: file, encoding: .utf8)
    #expect(own == sdprompt("lsp", "--grammar").standardOutput, "write it anew with 'sdprompt lsp --grammar'")
  }

  @Test("the VS Code extension has the files, and the server the commands and tokens, that it names")
  func extensionFolder() throws {
    let package = try object("vscode/package.json")
    let contributes = try #require(package["contributes"] as? Object)
    let languages = contributes["languages"] as? [Object] ?? []
    let grammars = contributes["grammars"] as? [Object] ?? []
    for path in languages.map({ $0["configuration"] }) + grammars.map({ $0["path"] }) + [package["main"]] {
      let path = try #require(path as? String)
      #expect(FileManager.default.fileExists(atPath: Self.editors.appendingPathComponent("vscode/" + path).path))
    }
    #expect(
      try object("vscode/syntaxes/sd-prompt.tmLanguage.json")["scopeName"] as? String == grammars[0]["scopeName"]
        as? String)
    #expect(package["version"] as? String == CommandLineTool.version)
    let answer = sdprompt("lsp", "--no-config", input: try Self.session(Self.start())).standardOutput
    for modifier in contributes["semanticTokenModifiers"] as? [Object] ?? [] {
      #expect(answer.contains("\"\(modifier["id"] as? String ?? "")\""))
    }
    let script = try String(contentsOf: Self.editors.appendingPathComponent("vscode/extension.js"), encoding: .utf8)
    for command in ["sdprompt.weightUp", "sdprompt.weightDown"] {
      #expect(answer.contains("\"\(command)\"") && script.contains("\"\(command)\""))
    }
    for command in contributes["commands"] as? [Object] ?? [] {
      #expect(script.contains("\"\(command["command"] as? String ?? "")\""))
    }
  }
}
