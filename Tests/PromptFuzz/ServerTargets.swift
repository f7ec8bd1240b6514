import PromptJSON
import PromptLinter
import PromptServer

/// Properties of the language server.
extension Target {
  static let ofServer: [Target] = [
    // The first byte is the size of the pieces in which the rest arrives.
    Target(name: "server") { bytes in
      var session = FuzzedSession()
      session.begin(text: "a (cat:1.2) <lora:x:1>, é\n[a:b:0.5], 16:9")
      let size = Int(bytes.first ?? 0) + 1
      var rest = bytes.dropFirst()
      while !rest.isEmpty {
        session.send(rest.prefix(size))
        rest = rest.dropFirst(size)
      }
    },
    // Each four bytes before the text are an edit and a request.
    Target(name: "editing") { bytes in
      let text = String(decoding: bytes.dropFirst(32), as: UTF8.self)
      var session = FuzzedSession()
      session.begin(text: text)
      let lengths = Array(text.utf16).count + 1
      for (number, start) in stride(from: 0, to: min(28, bytes.count - 3), by: 4).enumerated() {
        let choice = (0..<4).map { Int(bytes[start + $0]) }
        func position(_ value: Int) -> JSONText {
          ["character": .number(value * lengths / 256), "line": .number(value % 3)]
        }
        let range: JSONText = ["end": position(choice[1]), "start": position(choice[0])]
        let document: JSONText = ["uri": "file:///a.txt", "version": .number(number + 2)]
        session.notify(
          "textDocument/didChange",
          [
            "contentChanges": .list([
              ["range": range, "text": .string(FuzzedSession.insertions[choice[2] % FuzzedSession.insertions.count])]
            ]), "textDocument": document,
          ])
        session.request(
          FuzzedSession.methods[choice[3] % FuzzedSession.methods.count],
          [
            "context": ["diagnostics": .list([])], "newName": "y", "position": position(choice[0]),
            "positions": .list([position(choice[1])]), "previousResultId": "1", "range": range,
            "textDocument": document,
          ])
      }
    },
  ]
}

/// A session with the server, in which each request has one answer.
private struct FuzzedSession {
  static let insertions = ["", "(", ")", "é", "\r\n", "<lora:x", ":1.2)", "𝕏", "\r", "# "]
  static let methods = [
    "diagnostic", "semanticTokens/full", "semanticTokens/full/delta", "semanticTokens/range", "completion", "hover",
    "codeAction", "formatting", "foldingRange", "selectionRange", "documentHighlight", "references", "prepareRename",
    "rename", "inlayHint",
  ].map { "textDocument/" + $0 }
  private static let linter = Linter()

  private var server = LanguageServer(
    workspace: Workspace(settings: { _ in Workspace.Settings(linter: Self.linter) }), version: "1")
  private var requests = 0

  mutating func begin(text: String) {
    request("initialize", ["capabilities": ["textDocument": ["diagnostic": .object([])]]])
    notify(
      "textDocument/didOpen",
      ["textDocument": ["languageId": "", "text": .string(text), "uri": "file:///a.txt", "version": 1]])
  }

  mutating func notify(_ method: String, _ params: JSONText) {
    let answers = send(["jsonrpc": "2.0", "method": .string(method), "params": params])
    precondition(answers.isEmpty, "a notification has no answer: \(answers)")
  }

  mutating func request(_ method: String, _ params: JSONText) {
    requests += 1
    let answers = send(["id": .number(requests), "jsonrpc": "2.0", "method": .string(method), "params": params])
    precondition(answers.count == 1, "a request has one answer: \(method)")
    precondition(answers[0].value(of: "id")?.integer == requests, "an answer has the id of its request")
  }

  private mutating func send(_ message: JSONText) -> [[JSONValue.Member]] {
    send(ContiguousArray("Content-Length: \(message.string.utf8.count)\r\n\r\n\(message.string)".utf8))
  }

  /// Sends bytes; the messages that come back, which are well-formed.
  @discardableResult
  mutating func send(_ bytes: some Collection<UInt8>) -> [[JSONValue.Member]] {
    server.receive(bytes)
    var messages: [[JSONValue.Member]] = []
    while let output = server.step() {
      var reader = FrameReader()
      reader.append(output)
      while let frame = reader.next() {
        guard case .message(let content) = frame, let value = JSONValue(content), value.isObject else {
          preconditionFailure("the output is a sequence of messages")
        }
        messages.append(value.members)
      }
      precondition(reader.waiting == 0, "the output ends with a message")
    }
    return messages
  }
}
