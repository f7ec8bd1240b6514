import Foundation
import PromptLinter
import PromptModels
import PromptResolver
import PromptServer
import PromptSyntax
import Testing

@Suite("Features") struct FeatureTests {
  typealias Object = TestClient.Object

  static let models = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/models").path

  /// What a client can do that can do everything.
  static var everything: Object {
    [
      "textDocument": [
        "codeAction": [
          "codeActionLiteralSupport": ["codeActionKind": ["valueSet": [String]()]], "dataSupport": true,
          "isPreferredSupport": true, "resolveSupport": ["properties": ["edit"]],
        ] as Object,
        "completion": [
          "completionItem": ["documentationFormat": ["markdown"], "snippetSupport": true] as Object
        ],
        "diagnostic": [:] as Object, "hover": ["contentFormat": ["markdown"]], "rename": ["prepareSupport": true],
      ] as Object,
      "workspace": ["applyEdit": true, "workspaceEdit": ["documentChanges": true]] as Object,
      "window": ["showDocument": ["support": true]],
    ]
  }

  /// A client with models and a prompt.
  private func client(_ prompt: String, _ capabilities: Object = everything) throws -> TestClient {
    let catalog = try ModelDirectory(path: Self.models).catalog()
    var client = try TestClient.running(capabilities, linter: Linter(models: KnownModels(catalog: catalog)))
    client.open(prompt)
    return client
  }

  /// The text after edits as the protocol has them, in the first line.
  static func applying(_ edits: Any?, to text: String) -> String {
    var scalars = Array(text.utf16)
    for edit in (edits as? [Object] ?? []).reversed() {
      let range = edit["range"] as? Object
      let start = (range?["start"] as? Object)?["character"] as? Int ?? 0
      let end = (range?["end"] as? Object)?["character"] as? Int ?? 0
      scalars.replaceSubrange(start..<end, with: Array((edit["newText"] as? String ?? "").utf16))
    }
    return String(decoding: scalars, as: UTF16.self)
  }

  /// The edits of a change of the workspace that concerns one document.
  static func edits(_ change: Any?) -> Any? {
    let change = change as? Object
    if let changes = change?["changes"] as? Object { return changes[TestClient.uri] }
    return ((change?["documentChanges"] as? [Object])?.first)?["edits"]
  }

  // MARK: Diagnostics

  @Test("diagnostics are sent to a client that cannot ask for them, once for all changes that came together")
  func push() throws {
    var client = try TestClient.running(["textDocument": ["publishDiagnostics": ["versionSupport": true]]])
    client.open("a cat, ratio 16:9")
    let first = client.taken("textDocument/publishDiagnostics")
    #expect(text(first).contains(#""code":"trailing-weight""#))
    #expect(text(first).contains(#""version":1"#))
    func change(_ text: String, _ version: Int) throws -> [UInt8] {
      let params: Object = [
        "contentChanges": [["text": text]], "textDocument": ["uri": TestClient.uri, "version": version],
      ]
      return try TestClient.frame(["jsonrpc": "2.0", "method": "textDocument/didChange", "params": params] as Object)
    }
    let sent = client.send(bytes: try change("a (cat", 2) + change("a cat", 3))
    #expect(sent.count == 1)
    #expect(text(sent).contains(#""diagnostics":[],"uri""#))
    #expect(text(sent).contains(#""version":3"#))
  }

  @Test("a client that asks for diagnostics gets none unasked, and hears when they are the same")
  func pull() throws {
    var client = try client("é𝕏, ratio 16:9")
    #expect(client.taken("textDocument/publishDiagnostics").isEmpty)
    let report = try #require(try client.request("textDocument/diagnostic", TestClient.at()) as? Object)
    #expect(report["kind"] as? String == "full")
    let item = try #require((report["items"] as? [Object])?.first)
    #expect(item["code"] as? String == "trailing-weight")
    #expect(item["severity"] as? Int == 2)
    #expect(text(item["range"]) == #"{"end":{"character":15,"line":0},"start":{"character":13,"line":0}}"#)
    var params = TestClient.at()
    params["previousResultId"] = report["resultId"]
    let same = try client.request("textDocument/diagnostic", params) as? Object
    #expect(same?["kind"] as? String == "unchanged" && same?["items"] == nil)
    #expect(same?["resultId"] as? String == report["resultId"] as? String)
    client.change([["text": "a cat"]])
    let changed = try client.request("textDocument/diagnostic", params) as? Object
    #expect(changed?["kind"] as? String == "full")
    #expect((changed?["items"] as? [Object])?.isEmpty == true)
  }

  @Test("positions are those of the encoding", arguments: [("utf-8", 16, 18), ("utf-16", 13, 15), ("utf-32", 12, 14)])
  func encodings(name: String, start: Int, end: Int) throws {
    var capabilities = Self.everything
    capabilities["general"] = ["positionEncodings": [name]]
    var client = try client("é𝕏, ratio 16:9", capabilities)
    let report = try client.request("textDocument/diagnostic", TestClient.at()) as? Object
    let range = (report?["items"] as? [Object])?.first?["range"]
    #expect(text(range) == #"{"end":{"character":\#(end),"line":0},"start":{"character":\#(start),"line":0}}"#)
  }

  @Test("advice without edits is part of the message")
  func advice() throws {
    var client = try client("[cat:1.2] <lora:nothing like any:1>")
    let report = try client.request("textDocument/diagnostic", TestClient.at()) as? Object
    for finding in Linter().findings(in: "[cat:1.2] <lora:nothing like any:1>") {
      let advice = finding.diagnostic.fixIts.filter { $0.safety == .displayOnly }
      for fixIt in advice { #expect(text(report).contains("help: " + fixIt.message)) }
    }
  }

  // MARK: Code actions

  private func actions(_ client: inout TestClient, only: [String]? = nil, _ start: Int, _ end: Int) throws -> [Object] {
    var params = TestClient.at(start, to: end)
    var context: Object = ["diagnostics": [Any]()]
    context["only"] = only
    params["context"] = context
    return try client.request("textDocument/codeAction", params) as? [Object] ?? []
  }

  @Test("each finding in the range has its fixes, with edits that make the finding go away")
  func quickFixes() throws {
    let prompt = "a cat<lora:ink_wash:1>dog, ratio 16:9"
    var client = try client(prompt)
    #expect(try actions(&client, only: ["quickfix"], 0, 1).isEmpty)
    let fixes = try actions(&client, only: ["quickfix"], 35, 35)
    let fix = try #require(fixes.first)
    #expect(fix["isPreferred"] as? Bool == true)
    #expect(text(fix["diagnostics"]).contains("trailing-weight"))
    let fixed = Self.applying(Self.edits(fix["edit"]), to: prompt)
    #expect(fixed == #"a cat<lora:ink_wash:1>dog, ratio 16:\9"#)
    client.change([["text": fixed]])
    #expect(try !client.diagnosticIDs().contains("trailing-weight"))
  }

  @Test("all safe fixes are one action, whose edits are found when it is chosen")
  func fixAll() throws {
    let prompt = "a cat<lora:ink_wash:1>dog, ink wash painting, ratio 16:9"
    var client = try client(prompt)
    for kind in ["source.fixAll", "source", "source.fixAll.sdprompt"] {
      let found = try actions(&client, only: [kind], 0, 0)
      let action = try #require(found.first)
      #expect(found.count == 1 && action["edit"] == nil && action["command"] == nil)
      let resolved = try #require(try client.request("codeAction/resolve", action) as? Object)
      let fixed = Self.applying(Self.edits(resolved["edit"]), to: prompt)
      #expect(fixed == #"a cat <lora:ink_wash:1>dog, ink wash painting, ratio 16:\9"#)
    }
    client.change([["text": "a cat"]])
    #expect(try actions(&client, only: ["source.fixAll"], 0, 0).isEmpty)
  }

  @Test("a client without literals and resolving gets commands, which do the same")
  func commands() throws {
    let prompt = "a cat<lora:ink_wash:1>dog, ink wash painting, ratio 16:9"
    var client = try client(prompt, ["workspace": ["applyEdit": true], "textDocument": ["diagnostic": [:] as Object]])
    let all = try actions(&client, 0, 50)
    #expect(all.allSatisfy { $0["command"] is String && $0["edit"] == nil })
    let fixAll = try #require(all.first { $0["command"] as? String == "sdprompt.fixAll" })
    #expect(try client.request("workspace/executeCommand", fixAll) == nil)
    let applied = try #require(client.taken("workspace/applyEdit").first as? Object)
    #expect(
      Self.applying(Self.edits(applied["edit"]), to: prompt)
        == #"a cat <lora:ink_wash:1>dog, ink wash painting, ratio 16:\9"#)
    let fix = try #require(all.first { $0["command"] as? String == "sdprompt.applyEdit" })
    try client.request("workspace/executeCommand", fix)
    #expect(client.taken("workspace/applyEdit").count == 1)
  }

  @Test("the weight goes up and down, and brackets are escaped")
  func rewriting() throws {
    let prompt = "a (cat:1.2) by night"
    var client = try client(prompt)
    let found = try actions(&client, only: ["refactor"], 4, 4)
    let results = found.compactMap { $0["edit"] }.map { Self.applying(Self.edits($0), to: prompt) }
    #expect(results == ["a (cat:1.3) by night", "a (cat:1.1) by night", #"a \(cat:1.2\) by night"#])
    let night = try actions(&client, only: ["refactor.rewrite"], 15, 20).compactMap { $0["edit"] }
    #expect(
      night.map { Self.applying(Self.edits($0), to: prompt) } == [
        "a (cat:1.2) by (night:1.1)", "a (cat:1.2) by (night:0.9)",
      ])
  }

  @Test("a command changes the text, and then selects what it changed")
  func selection() throws {
    var client = try client("a cat by night")
    let argument: Object = ["uri": TestClient.uri, "range": TestClient.at(2, to: 5)["range"]!]
    try client.request("workspace/executeCommand", ["arguments": [argument], "command": "sdprompt.weightUp"] as Object)
    let message = try #require(client.others.first { $0["method"] as? String == "workspace/applyEdit" })
    let answer: Object = ["id": message["id"]!, "jsonrpc": "2.0", "result": ["applied": true]]
    let shown = client.send(bytes: try TestClient.frame(answer))
    #expect(shown.first?["method"] as? String == "window/showDocument")
    let shownText = text(shown.first?["params"])
    #expect(shownText.contains(#""selection":{"end":{"character":"#))
  }

  @Test("a prompt is converted for each frontend, and the losses are shown")
  func conversion() throws {
    let prompt = "a [cat:dog:0.5]"
    var client = try client(prompt)
    let offered = try actions(&client, only: ["refactor.rewrite.convert"], 0, 0)
    #expect(offered.count >= 10)
    let action = try #require(offered.first { ($0["title"] as? String) == "convert to ComfyUI" })
    #expect(action["kind"] as? String == "refactor.rewrite.convert")
    try client.request("workspace/executeCommand", action["command"])
    let others = client.others
    let change = try #require(others.first { $0["method"] as? String == "workspace/applyEdit" }?["params"] as? Object)
    #expect(Self.applying(Self.edits(change["edit"]), to: prompt) == "a cat")
    #expect(text(client.taken("window/showMessage")).contains("not converted: "))
  }

  @Test("conversions are not offered after each move of the caret")
  func automatic() throws {
    var client = try client("a cat")
    for (kind, isOffered) in [(1, true), (2, false)] {
      var params = TestClient.at(3, to: 3)
      params["context"] = ["diagnostics": [Any](), "triggerKind": kind] as Object
      let actions = try client.request("textDocument/codeAction", params) as? [Object] ?? []
      #expect(actions.contains { $0["kind"] as? String == "refactor.rewrite.convert" } == isOffered)
      #expect(actions.contains { $0["kind"] as? String == "refactor.rewrite" })
    }
  }

  @Test("commands of another shape are refused")
  func commandShapes() throws {
    var client = try client("a cat")
    for params: Object in [
      ["command": "sdprompt.no"], ["command": "sdprompt.fixAll"], ["command": "sdprompt.fixAll", "arguments": [1]],
      ["command": "sdprompt.fixAll", "arguments": [["uri": "file:///no"]]],
      ["command": "sdprompt.weightUp", "arguments": [["uri": TestClient.uri]]],
      ["command": "sdprompt.convert", "arguments": [["uri": TestClient.uri, "to": "no"]]],
      ["command": "sdprompt.applyEdit", "arguments": [[:] as Object]],
    ] {
      #expect(try client.errorCode("workspace/executeCommand", params) == -32602, "\(params)")
    }
    #expect(client.others.isEmpty)
  }

  // MARK: Text

  @Test("formatting is what format does")
  func formatting() throws {
    let prompt = "a  (castle: 1.20 ) ,fog"
    var client = try client(prompt)
    let edits = try client.request("textDocument/formatting", TestClient.at())
    #expect(Self.applying(edits, to: prompt) == "a (castle:1.2), fog")
    client.change([["text": "a (castle:1.2), fog"]])
    #expect(text(try client.request("textDocument/formatting", TestClient.at())) == "[]")
  }

  @Test("tokens have positions, types and the weight, and a change of them is one edit")
  func semanticTokens() throws {
    var client = try client("a (cat:1.2), [day:night:0.5]\nAND <lora:ink_wash:0.8>")
    let full = try #require(try client.request("textDocument/semanticTokens/full", TestClient.at()) as? Object)
    let data = try #require(full["data"] as? [Int])
    #expect(data.count % 5 == 0 && data.count > 50)
    // The first one is the bracket, an operator; the text in it is heavy.
    #expect(data.prefix(10) == [0, 2, 1, 3, 4, 0, 1, 3, 4, 4] || data.prefix(5) == [0, 2, 1, 3, 0])
    client.change([["range": TestClient.at(3, to: 6)["range"]!, "text": "tiger"]])
    var params = TestClient.at()
    params["previousResultId"] = full["resultId"]
    let delta = try #require(try client.request("textDocument/semanticTokens/full/delta", params) as? Object)
    let edit = try #require((delta["edits"] as? [Object])?.first)
    let (start, count) = (try #require(edit["start"] as? Int), try #require(edit["deleteCount"] as? Int))
    #expect(count < data.count)
    var patched = data
    patched.replaceSubrange(start..<(start + count), with: edit["data"] as? [Int] ?? [])
    let again = try client.request("textDocument/semanticTokens/full", TestClient.at()) as? Object
    #expect(again?["data"] as? [Int] == patched)
    // After another report the old one is not known.
    let stale = try client.request("textDocument/semanticTokens/full/delta", params) as? Object
    #expect(stale?["data"] as? [Int] == patched)
    let second = try client.request("textDocument/semanticTokens/range", TestClient.at(0, to: 3, line: 1)) as? Object
    #expect((second?["data"] as? [Int])?.first == 1)
  }

  @Test("completion finds models, whose documentation is asked for later")
  func completion() throws {
    var client = try client("a castle <lora:in")
    let list = try #require(try client.request("textDocument/completion", TestClient.at(17)) as? Object)
    let item = try #require((list["items"] as? [Object])?.first { $0["label"] as? String == "ink_wash" })
    #expect(item["documentation"] == nil)
    let edit = try #require(item["textEdit"] as? Object)
    #expect((edit["newText"] as? String)?.contains("ink_wash") == true)
    let resolved = try #require(try client.request("completionItem/resolve", item) as? Object)
    #expect(resolved["label"] as? String == "ink_wash")
    #expect(text(resolved["textEdit"]) == text(edit))
    client.change([["text": "a"]])
    let stale = try client.request("completionItem/resolve", item)
    #expect(text(stale) == text(item))
  }

  @Test("a client without snippets gets plain text")
  func snippets() throws {
    for (capabilities, format) in [(Self.everything, 2), ([:], nil)] as [(Object, Int?)] {
      var client = try client("[", capabilities)
      let list = try client.request("textDocument/completion", TestClient.at(1)) as? Object
      let items = list?["items"] as? [Object] ?? []
      let formats = Set(items.filter { $0["kind"] as? Int == 15 }.map { $0["insertTextFormat"] as? Int })
      #expect(formats.isSubset(of: [format]))
      if format == nil { #expect(!text(items).contains("${")) }
    }
  }

  @Test("hover, highlights, references and renaming act on the construct at the caret")
  func names() throws {
    let prompt = "a (cat:1.2) <lora:ink_wash:0.8>, b <lora:ink_wash:0.2>"
    var client = try client(prompt)
    let hover = try #require(try client.request("textDocument/hover", TestClient.at(4)) as? Object)
    #expect((hover["contents"] as? Object)?["kind"] as? String == "markdown")
    #expect(text(hover["contents"]).contains("1.2"))
    let brackets = try client.request("textDocument/documentHighlight", TestClient.at(2)) as? [Object]
    #expect(brackets?.count == 2)
    let names = try client.request("textDocument/documentHighlight", TestClient.at(20)) as? [Object]
    #expect(names?.count == 2)
    #expect((try client.request("textDocument/references", TestClient.at(20)) as? [Object])?.count == 2)
    let prepared = try client.request("textDocument/prepareRename", TestClient.at(20)) as? Object
    #expect(prepared?["placeholder"] as? String == "ink_wash")
    #expect(try client.request("textDocument/prepareRename", TestClient.at(0)) == nil)
    var params = TestClient.at(20)
    params["newName"] = "oil"
    let renamed = try client.request("textDocument/rename", params)
    #expect(Self.applying(Self.edits(renamed), to: prompt) == "a (cat:1.2) <lora:oil:0.8>, b <lora:oil:0.2>")
    params["newName"] = "a>b"
    #expect(try client.errorCode("textDocument/rename", params) == -32803)
    params["position"] = ["character": 0, "line": 0]
    #expect(try client.errorCode("textDocument/rename", params) == -32803)
  }

  @Test("folding and selection ranges grow with the structure")
  func structure() throws {
    var client = try client("a (cat,\ndog:1.2)\nAND\n# one\n# two\nb")
    let folds = try #require(try client.request("textDocument/foldingRange", TestClient.at()) as? [Object])
    #expect(folds.contains { $0["kind"] as? String == "comment" && $0["startLine"] as? Int == 3 })
    var params = TestClient.at()
    params["positions"] = [["character": 4, "line": 0], ["character": 0, "line": 5]]
    let ranges = try #require(try client.request("textDocument/selectionRange", params) as? [Object])
    #expect(ranges.count == 2)
    var (range, depth) = (Optional(ranges[0]), 0)
    while let inner = range { (range, depth) = (inner["parent"] as? Object, depth + 1) }
    #expect(depth >= 3)
  }

  @Test("inlay hints show the tokens of the chunks")
  func inlays() throws {
    var client = try client("a cat BREAK a dog")
    let hints = try client.request("textDocument/inlayHint", TestClient.at(0, to: 17)) as? [Object]
    #expect(hints?.count == 2)
    #expect((try client.request("textDocument/inlayHint", TestClient.at(0, to: 1)) as? [Object])?.isEmpty == true)
  }
}
