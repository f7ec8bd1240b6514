import Foundation
import PromptServer
import TestPrompts
import Testing

@Suite("Frames") struct FrameTests {
  private static let shutdown = #"{"jsonrpc":"2.0","id":9,"method":"shutdown"}"#

  private static func framed(_ body: String, header: String? = nil) -> String {
    (header ?? "Content-Length: \(body.utf8.count)\r\n\r\n") + body
  }

  private static func codes(_ answers: [TestClient.Object]) -> [Int?] {
    answers.map { ($0["error"] as? TestClient.Object)?["code"] as? Int }
  }

  @Test("a message is read whatever the header looks like, and byte by byte")
  func headers() throws {
    let length = Self.shutdown.utf8.count
    for header in [
      "Content-Length: \(length)\r\n\r\n", "content-length:\(length) \r\n\r\n", "CONTENT-LENGTH: \(length)\n\n",
      "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: \(length)\r\n\r\n",
      "Content-Length: \(length)\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n\r\n",
      "Content-Length: \(length)\r\nContent-Length: \(length)\r\nX: y\r\n\r\n",
    ] {
      var client = try TestClient.running()
      #expect(Self.codes(client.send(bytes: Array(Self.framed(Self.shutdown, header: header).utf8))) == [nil])
      var slow = try TestClient.running()
      let answers = Self.framed(Self.shutdown, header: header).utf8.flatMap { slow.send(bytes: [$0]) }
      #expect(Self.codes(answers) == [nil])
    }
  }

  @Test(
    "after what is not a message, one error is sent and the next message is read",
    arguments: [
      "garbage", "garbage\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n{}",
      "Content-Length:\r\n\r\n",
      "Content-Length: 1e3\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n{}",
      "Content-Length: 67108865\r\n\r\n{}",
      "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", "Content-Type: x\r\n\r\n{}",
      "no colon\r\nContent-Length: 2\r\n\r\n",
      "Content-Length: 2\r\nContent-Type: text; charset=utf-16\r\n\r\n{}", "\r\n\r\n", "{}", "\u{0}\u{1}",
      String(repeating: "x", count: 5000),
      "Content-Length: 5\r\n" + String(repeating: "X: y\r\n", count: 1000) + "\r\n",
      // A length that is too short or too long.
      "Content-Length: 3\r\n\r\n{\"jsonrpc\":\"2.0\"}", "Content-Length: 40\r\n\r\n{\"jsonrpc\":\"2.0\"}",
      "Content-Length: 0\r\n\r\n", "Content-Length: 1\r\n\r\n{", "Content-Length: 4\r\n\r\nnull ",
    ])
  func resynchronization(garbage: String) throws {
    var client = try TestClient.running()
    let answers = client.send(bytes: Array((garbage + Self.framed(Self.shutdown)).utf8))
    #expect(answers.last?["id"] as? Int == 9, "\(answers)")
    #expect(answers.last?["error"] == nil)
    let codes = Self.codes(answers.dropLast())
    #expect((1...2).contains(codes.count))
    #expect(codes.allSatisfy { $0 == -32700 || $0 == -32600 })
    #expect(answers.dropLast().allSatisfy { $0["id"] is NSNull })
  }

  @Test(
    "a message that is not a request has the error that JSON-RPC demands",
    arguments: [
      ("{", -32700), ("{\"a\":}", -32700), ("[1,2", -32700), ("\u{FEFF}{}", -32700), ("{}{}", -32700),
      ("[]", -32600), ("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}]", -32600), ("null", -32600),
      ("1", -32600),
      ("\"x\"", -32600), ("{}", -32600), (#"{"jsonrpc":"1.0","id":1,"method":"shutdown"}"#, -32600),
      (#"{"id":1,"method":"shutdown"}"#, -32600), (#"{"jsonrpc":"2.0","id":1,"method":5}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":{},"method":"x"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"shutdown","params":"x"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
    ])
  func shapes(body: String, code: Int) throws {
    var client = try TestClient.running()
    let answers = client.send(bytes: Array(Self.framed(body).utf8))
    #expect(Self.codes(answers) == [code])
    #expect(client.send(bytes: Array(Self.framed(Self.shutdown).utf8)).last?["id"] as? Int == 9)
  }

  @Test("bytes that are not UTF-8 are a parse error")
  func invalidBytes() throws {
    var client = try TestClient.running()
    let body = Array(#"{"jsonrpc":"2.0","id":1,"method":""#.utf8) + [0xFF, 0x22, 0x7D]
    let answers = client.send(bytes: Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
    #expect(Self.codes(answers) == [-32700])
  }

  @Test("answers to requests of the server, and those to nothing, are not answered")
  func responses() throws {
    var client = try TestClient.running()
    for body in [
      #"{"jsonrpc":"2.0","id":"sdprompt-1","result":null}"#,
      #"{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":""}}"#,
      #"{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":""}}"#,
    ] {
      #expect(client.send(bytes: Array(Self.framed(body).utf8)).isEmpty)
    }
  }

  @Test("deep nesting, escapes and long numbers are only JSON")
  func extremes() throws {
    var client = try TestClient.running()
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    for params in [deep, "{\"x\":1e999999}", "{\"textDocument\":{\"uri\":\"\\ud800\"}}", "{\"a\":" + deep + "}"] {
      let body = #"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":\#(params)}"#
      #expect(Self.codes(client.send(bytes: Array(Self.framed(body).utf8))) == [-32602])
    }
  }

  /// A session as a client sends it, message by message.
  private static func session() throws -> [[UInt8]] {
    func message(_ method: String, _ params: Any, id: Int? = nil) throws -> [UInt8] {
      var object: TestClient.Object = ["jsonrpc": "2.0", "method": method, "params": params]
      object["id"] = id
      return try TestClient.frame(object)
    }
    var messages = [
      try message("initialize", ["capabilities": [:] as TestClient.Object], id: 0),
      try message("initialized", [:] as TestClient.Object),
      try message(
        "textDocument/didOpen",
        [
          "textDocument": [
            "languageId": "", "text": "a (cat:1.2) é <lora:x:1>\n[a:b:0.5], 16:9", "uri": TestClient.uri, "version": 1,
          ] as TestClient.Object
        ]),
    ]
    for (id, method) in [
      "diagnostic", "hover", "completion", "semanticTokens/full", "codeAction", "formatting", "foldingRange",
      "inlayHint",
      "documentHighlight", "references", "prepareRename", "semanticTokens/range",
    ].enumerated() {
      var params = TestClient.at(3, to: 9)
      params["position"] = ["line": 0, "character": 4]
      messages.append(try message("textDocument/" + method, params, id: id + 1))
      messages.append(
        try message(
          "textDocument/didChange",
          [
            "contentChanges": [["range": params["range"]!, "text": "é("]],
            "textDocument": ["uri": TestClient.uri, "version": id + 2],
          ]))
    }
    return messages
  }

  @Test("a mutated session never traps, and each message that was not touched is answered")
  func mutations() throws {
    var random = RandomPrompts(seed: 1609, count: 0)
    let messages = try Self.session()
    for _ in 0..<300 {
      var client = TestClient()
      var touched: Set<Int> = []
      var bytes: [UInt8] = []
      for (index, message) in messages.enumerated() {
        var message = message
        // The first ones are kept, because after them the session is as it should be.
        if index > 2, random.number(below: 8) == 0 {
          touched.insert(index)
          Self.mutate(&message, &random)
        }
        bytes += message
      }
      var answers: [TestClient.Object] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = 1 + random.number(below: 400)
        answers += client.send(bytes: Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      // A message whose length is too large is waited for.
      answers += client.send(bytes: Array(repeating: UInt8(ascii: " "), count: 100_000))
      let answered = Set(answers.compactMap { $0["id"] as? Int })
      // The first three and then each second message have no id.
      for id in 1...12 where !touched.contains(2 * id + 1) { #expect(answered.contains(id), "request \(id)") }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout RandomPrompts) {
    let place = random.number(below: bytes.count)
    switch random.number(below: 6) {
    case 0: bytes.removeSubrange(place...)
    case 1: bytes.removeSubrange(..<place)
    case 2: bytes[place] = UInt8(random.number(below: 256))
    case 3: bytes.insert(contentsOf: Array(bytes[place...]), at: place)
    case 4: bytes.remove(at: place)
    default: bytes.insert(UInt8(ascii: "9"), at: min(place, 17))
    }
  }

  @Test("random bytes never trap, and little is kept of them")
  func randomBytes() {
    var random = RandomPrompts(seed: 99, count: 0)
    let words = [
      "Content-Length:", " ", "1", "20", "\r\n", "\r\n\r\n", "{", "}", "\"id\":1", "\"jsonrpc\":\"2.0\"", ",",
    ]
    for _ in 0..<300 {
      var client = TestClient()
      for _ in 0..<50 {
        var bytes: [UInt8] = []
        for _ in 0..<20 {
          bytes +=
            random.number(below: 3) == 0
            ? [UInt8(random.number(below: 256))] : Array(words[random.number(below: words.count)].utf8)
        }
        _ = client.send(bytes: bytes)
      }
    }
    var reader = FrameReader()
    for _ in 0..<1000 {
      reader.append(Array(repeating: UInt8(ascii: "c"), count: 1000))
      while reader.next() != nil {}
      #expect(reader.waiting <= 2 * FrameReader.longestHeader)
    }
  }
}
