import PromptJSON

/// The messages to the client, each preceded by its length.
struct OutgoingMessages: Sendable {
  private(set) var bytes: ContiguousArray<UInt8> = []
  private var requests = 0

  mutating func respond(to id: RequestID, _ result: JSONText) {
    append(["id": id.json, "jsonrpc": "2.0", "result": result == .absent ? .null : result])
  }

  /// - Parameter id: nil if the id of the request is not known.
  mutating func respond(to id: RequestID?, _ error: ResponseError) {
    append([
      "error": ["code": .number(error.code.rawValue), "message": .string(error.message)],
      "id": id.map(\.json) ?? .null, "jsonrpc": "2.0",
    ])
  }

  mutating func notify(_ method: String, _ params: JSONText) {
    append(["jsonrpc": "2.0", "method": .string(method), "params": params])
  }

  /// Sends a request; its id, for those who wait for the answer.
  @discardableResult
  mutating func request(_ method: String, _ params: JSONText = .absent) -> RequestID {
    requests += 1
    let id = RequestID.string("sdprompt-\(requests)")
    append(["id": id.json, "jsonrpc": "2.0", "method": .string(method), "params": params])
    return id
  }

  /// Returns the messages, and forgets them.
  mutating func taken() -> ContiguousArray<UInt8> {
    defer { bytes = [] }
    return bytes
  }

  private mutating func append(_ message: JSONText) {
    let content = message.string
    bytes += "Content-Length: \(content.utf8.count)\r\n\r\n".utf8
    bytes += content.utf8
  }
}
