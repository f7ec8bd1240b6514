package import PromptJSON
import PromptSyntax

/// The id of a request.
package enum RequestID: Sendable, Hashable {
  case number(Int)
  case string(String)

  init?(_ value: JSONValue) {
    if let string = value.string {
      self = .string(string)
    } else if let number = value.wholeNumber {
      self = .number(number)
    } else {
      return nil
    }
  }

  var json: JSONText {
    switch self {
    case .number(let number): .number(number)
    case .string(let string): .string(string)
    }
  }
}

/// Why a request has no result.
package struct ResponseError: Error, Sendable, Hashable {
  /// The codes of JSON-RPC and of the language server protocol.
  package enum Code: Int, Sendable, Hashable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    case requestFailed = -32803
    case requestCancelled = -32800
  }

  package let code: Code
  package let message: String

  init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }
}

/// A message from the client.
package struct Message: Sendable {
  package enum Kind: Sendable, Hashable {
    case request(RequestID)
    case notification
    /// The answer to a request of the server.
    case response(RequestID)
  }

  package let kind: Kind
  /// Empty for a response.
  package let method: String
  /// Nil if there are none. For a response, the result, unless it is an error.
  package let params: JSONValue?

  /// Reads a message.
  ///
  /// - Throws: a parse error for what is not JSON in UTF-8, and an invalid request, with the id if there is one, for JSON that
  ///   is not a message.
  /// - Complexity: O(*length*).
  package init(_ bytes: ContiguousArray<UInt8>) throws(MessageFault) {
    guard bytes.span.firstInvalidUTF8 == nil else {
      throw MessageFault(ResponseError(.parseError, "the message is not UTF-8"))
    }
    guard let value = JSONValue(bytes) else {
      throw MessageFault(ResponseError(.parseError, "the message is not JSON"))
    }
    let members = value.members
    let idValue = members.value(of: "id")
    let id = idValue.flatMap(RequestID.init)
    func invalid(_ message: String) -> MessageFault { MessageFault(ResponseError(.invalidRequest, message), id: id) }
    guard value.isObject else { throw invalid("a message must be an object") }
    guard members.value(of: "jsonrpc")?.string == "2.0" else { throw invalid("'jsonrpc' must be \"2.0\"") }
    guard let methodValue = members.value(of: "method") else {
      guard let id, members.value(of: "result") != nil || members.value(of: "error") != nil else {
        // The answer to a message without an id is nothing to answer.
        let isResponse = members.value(of: "error") != nil || members.value(of: "result") != nil
        throw MessageFault(ResponseError(.invalidRequest, "a message has no 'method'"), id: id, isAnswered: !isResponse)
      }
      (kind, method, params) = (.response(id), "", members.value(of: "result"))
      return
    }
    guard let method = methodValue.string else { throw invalid("'method' must be a string") }
    guard idValue == nil || id != nil else { throw invalid("'id' must be a string or a whole number") }
    let params = members.value(of: "params")
    // A client may say that there are none.
    let isNull = params.map { $0.bytes[$0.range.lowerBound] == UInt8(ascii: "n") } ?? true
    guard isNull || params?.isObject ?? false || params?.isArray ?? false else {
      throw invalid("'params' must be an object or an array")
    }
    (kind, self.method) = (id.map { .request($0) } ?? .notification, method)
    self.params = isNull ? nil : params
  }
}

/// Bytes that are not a message.
package struct MessageFault: Error, Sendable {
  package let error: ResponseError
  /// The id of the request, if it can be read.
  package let id: RequestID?
  /// Whether the client gets an answer.
  package let isAnswered: Bool

  init(_ error: ResponseError, id: RequestID? = nil, isAnswered: Bool = true) {
    (self.error, self.id, self.isAnswered) = (error, id, isAnswered)
  }
}
