import PromptServer
import Testing

@Suite("Lifecycle") struct LifecycleTests {
  @Test("requests before initialize are refused, and notifications dropped")
  func early() throws {
    var client = TestClient()
    #expect(try client.errorCode("textDocument/hover", TestClient.at(0)) == -32002)
    #expect(try client.errorCode("shutdown") == -32002)
    client.open("a cat")
    try client.initialize()
    #expect(try client.errorCode("textDocument/hover", TestClient.at(0)) == -32602, "the document is not open")
  }

  @Test("is initialized once")
  func twice() throws {
    var client = try TestClient.running()
    #expect(try client.errorCode("initialize", ["capabilities": [:] as [String: Any]]) == -32600)
  }

  @Test("requests after shutdown are refused")
  func late() throws {
    var client = try TestClient.running()
    client.open("a cat")
    #expect(try client.request("shutdown") == nil)
    #expect(try client.errorCode("textDocument/hover", TestClient.at(0)) == -32600)
    #expect(try client.errorCode("shutdown") == -32600)
    #expect(client.server.exitCode == nil)
    client.notify("exit", [:] as [String: Any])
    #expect(client.server.exitCode == 0)
  }

  @Test("exit without shutdown is a failure, at any time", arguments: [false, true])
  func exit(isInitialized: Bool) throws {
    var client = TestClient()
    if isInitialized { try client.initialize() }
    client.notify("exit", [:] as [String: Any])
    #expect(client.server.exitCode == 1)
  }

  @Test("the end of the input is a failure unless the server was shut down", arguments: [false, true])
  func end(isShutDown: Bool) throws {
    var client = try TestClient.running()
    if isShutDown { try client.request("shutdown") }
    client.server.end()
    #expect(client.server.exitCode == (isShutDown ? 0 : 1))
  }

  @Test("unknown methods are refused, and unknown notifications ignored")
  func unknown() throws {
    var client = try TestClient.running()
    #expect(try client.errorCode("textDocument/typeDefinition", TestClient.at(0)) == -32601)
    #expect(try client.errorCode("$/unknown") == -32601)
    client.notify("$/setTrace", ["value": "off"])
    client.notify("a/b", [1, 2])
    #expect(client.others.isEmpty)
    #expect(try client.request("shutdown") == nil)
  }

  @Test(
    "parameters of another shape are refused",
    arguments: ["", "[]", "{}", #"{"textDocument":[]}"#, #"{"textDocument":{"uri":1}}"#])
  func shapes(params: String) throws {
    var client = try TestClient.running()
    client.open("a cat")
    for method in [
      "hover", "completion", "diagnostic", "codeAction", "semanticTokens/full/delta", "rename", "inlayHint",
    ] {
      let body =
        #"{"jsonrpc":"2.0","id":"x","method":"textDocument/\#(method)"\#(params.isEmpty ? "" : ",\"params\":" + params)}"#
      let answers = client.send(bytes: Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
      #expect(answers.count == 1)
      #expect((answers.first?["error"] as? [String: Any])?["code"] as? Int == -32602, "\(method) \(params)")
      #expect(answers.first?["id"] as? String == "x")
    }
  }

  @Test("positions of another shape are refused")
  func positions() throws {
    var client = try TestClient.running()
    client.open("a cat")
    for position in [
      ["line": -1, "character": 0], ["line": 0, "character": 1.5], ["line": "0", "character": 0], [:],
    ] {
      var params = TestClient.at()
      params["position"] = position
      #expect(try client.errorCode("textDocument/hover", params) == -32602)
    }
  }

  @Test("the encoding is the first of the client's that the server knows")
  func encodings() throws {
    for (offered, chosen) in [
      (nil, "utf-16"), (["utf-8", "utf-16"], "utf-8"), (["utf-32", "utf-8"], "utf-32"),
      (["utf-7", "utf-16"], "utf-16"),
      ([], "utf-16"),
    ] as [([String]?, String)] {
      var client = TestClient()
      let result = try client.initialize(["general": offered.map { ["positionEncodings": $0] } ?? [:]])
      #expect((result["capabilities"] as? [String: Any])?["positionEncoding"] as? String == chosen)
    }
  }

  @Test("a cancelled request that was not begun is answered with an error, and others are not")
  func cancellation() throws {
    var client = try TestClient.running()
    client.open("a cat")
    func request(_ id: Any) throws -> [UInt8] {
      try TestClient.frame(
        ["id": id, "jsonrpc": "2.0", "method": "textDocument/hover", "params": TestClient.at(0)] as [String: Any])
    }
    func cancel(_ id: Any) throws -> [UInt8] {
      try TestClient.frame(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": id]] as [String: Any])
    }
    let answers = client.send(
      bytes: try request(1) + request("1") + cancel("1") + request(2) + cancel(1) + cancel(3) + request(3))
    let codes = answers.map { ($0["error"] as? [String: Any])?["code"] as? Int }
    #expect(codes == [-32800, -32800, nil, nil])
    // What is answered cannot be cancelled, and its id may be used again.
    #expect(client.send(bytes: try cancel(2)).isEmpty)
    #expect(client.send(bytes: try request(2)).first?["error"] == nil)
  }
}
