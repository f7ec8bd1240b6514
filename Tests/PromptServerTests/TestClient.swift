import Foundation
import PromptLinter
import PromptResolver
import PromptServer
import Testing

/// A client in the same process.
struct TestClient {
  typealias Object = [String: Any]

  var server: LanguageServer
  private var requests = 0
  /// What the server sent beside the answers.
  private(set) var others: [Object] = []

  static let uri = "file:///prompts/a.txt"

  /// The recommended rules, without models.
  static let linter = Linter()

  init(linter: Linter = Self.linter) {
    self.init(workspace: Workspace(settings: { _ in Workspace.Settings(linter: linter) }))
  }

  init(workspace: Workspace) { server = LanguageServer(workspace: workspace, version: "1") }

  /// A client that has initialized the server.
  static func running(_ capabilities: Object = [:], linter: Linter = Self.linter) throws -> TestClient {
    var client = TestClient(linter: linter)
    try client.initialize(capabilities)
    return client
  }

  @discardableResult
  mutating func initialize(_ capabilities: Object = [:]) throws -> Object {
    let result = try request("initialize", ["capabilities": capabilities, "processId": NSNull(), "rootUri": NSNull()])
    notify("initialized", [:])
    return result as? Object ?? [:]
  }

  // MARK: Messages

  static func frame(_ message: Any) throws -> [UInt8] {
    let body = try JSONSerialization.data(withJSONObject: message, options: [.sortedKeys, .fragmentsAllowed])
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  /// Sends bytes, and returns the messages that the server sends until it has nothing more to do.
  mutating func send(bytes: [UInt8]) -> [Object] {
    server.receive(bytes)
    return drained()
  }

  mutating func drained() -> [Object] {
    var output: [UInt8] = []
    while let answer = server.step() { output += answer }
    return Self.messages(in: output)
  }

  /// The messages in well-formed output; the test fails for any other.
  static func messages(in output: [UInt8]) -> [Object] {
    var messages: [Object] = []
    var rest = output[...]
    while !rest.isEmpty {
      guard let end = rest.indices.first(where: { rest[$0...].starts(with: "\r\n\r\n".utf8) }),
        let length = Int(String(decoding: rest[..<end], as: UTF8.self).dropFirst("Content-Length: ".count)),
        rest.count >= end + 4 - rest.startIndex + length,
        let message = try? JSONSerialization.jsonObject(with: Data(rest[(end + 4)..<(end + 4 + length)])) as? Object
      else {
        Issue.record("the output is not a sequence of messages")
        return messages
      }
      messages.append(message)
      rest = rest[(end + 4 + length)...]
    }
    return messages
  }

  mutating func notify(_ method: String, _ params: Any) {
    let message: Object = ["jsonrpc": "2.0", "method": method, "params": params]
    others += send(bytes: (try? Self.frame(message)) ?? [])
  }

  /// The whole answer to a request.
  mutating func answer(_ method: String, _ params: Any? = nil) throws -> Object {
    requests += 1
    var message: Object = ["id": requests, "jsonrpc": "2.0", "method": method]
    message["params"] = params
    let (answers, rest) = send(bytes: try Self.frame(message)).partitioned { [requests] in
      $0["method"] == nil && $0["id"] as? Int == requests
    }
    others += rest
    #expect(answers.count == 1, "each request has one answer")
    return try #require(answers.first)
  }

  /// The result of a request that succeeds; nil for null.
  @discardableResult
  mutating func request(_ method: String, _ params: Any? = nil) throws -> Any? {
    let answer = try answer(method, params)
    #expect(answer["error"] == nil, "\(answer["error"] ?? "")")
    let result = try #require(answer["result"], "an answer has a result")
    return result is NSNull ? nil : result
  }

  /// The code of the error that answers a request.
  mutating func errorCode(_ method: String, _ params: Any? = nil) throws -> Int? {
    (try answer(method, params)["error"] as? Object)?["code"] as? Int
  }

  /// What the server sent with a method since the last time; forgets everything else.
  mutating func taken(_ method: String) -> [Any] {
    defer { others = [] }
    return others.filter { $0["method"] as? String == method }.compactMap { $0["params"] }
  }

  // MARK: Documents

  mutating func open(_ text: String, uri: String = Self.uri, language: String = "sd-prompt") {
    notify(
      "textDocument/didOpen",
      ["textDocument": ["languageId": language, "text": text, "uri": uri, "version": 1] as Object])
  }

  mutating func change(_ changes: [Object], version: Int = 2, uri: String = Self.uri) {
    notify("textDocument/didChange", ["contentChanges": changes, "textDocument": ["uri": uri, "version": version]])
  }

  /// The parameters that name a document, and a position in its first line or a range.
  static func at(_ character: Int? = nil, to end: Int? = nil, line: Int = 0, uri: String = Self.uri) -> Object {
    var params: Object = ["textDocument": ["uri": uri]]
    guard let character else { return params }
    let position = ["character": character, "line": line]
    if let end {
      params["range"] = ["end": ["character": end, "line": line], "start": position]
    } else {
      params["position"] = position
    }
    return params
  }

  /// The ids of the diagnostics that the client asks for.
  mutating func diagnosticIDs(uri: String = Self.uri) throws -> [String] {
    let report = try request("textDocument/diagnostic", Self.at(uri: uri)) as? Object
    return (report?["items"] as? [Object] ?? []).compactMap { $0["code"] as? String }
  }
}

/// The whole of an object or a list.
func text(_ json: Any?) -> String {
  guard let json else { return "null" }
  let data = try? JSONSerialization.data(withJSONObject: json, options: [.sortedKeys, .fragmentsAllowed])
  return String(decoding: data ?? Data(), as: UTF8.self)
}

extension Sequence {
  fileprivate func partitioned(_ isFirst: (Element) -> Bool) -> (first: [Element], second: [Element]) {
    reduce(into: ([], [])) { if isFirst($1) { $0.0.append($1) } else { $0.1.append($1) } }
  }
}
