import PromptEditor
import PromptJSON

/// A language server as a state machine: takes the bytes that a client sends, and returns those of the answers.
///
/// ```swift
/// server.receive(bytes)
/// while let answer = server.step() { write(answer) }
/// if let code = server.exitCode { exit(code) }
/// ```
/// Between two steps more bytes may be received, so that a request can be cancelled that was not begun.
package struct LanguageServer {
  enum Phase { case started, running, shutDown, ended }

  let workspace: Workspace
  /// The version of the tool.
  let version: String
  var phase = Phase.started
  var client = ClientCapabilities()
  /// The folder in which documents without a file are.
  var root: String?
  var documents: [String: OpenDocument] = [:]
  var output = OutgoingMessages()
  /// The documents whose diagnostics are to be sent.
  var stale: Set<String> = []
  /// The folders that the client watches.
  var watched: Set<String> = []
  /// The problem of the configuration that was shown last.
  var shownProblem: String?
  /// Whether configurations or models changed, so that they have to be read again.
  var isOutdated = false
  /// What to select when the client has applied the edits of a request.
  var selection: (request: RequestID, params: JSONText)?
  private(set) package var exitCode: Int32?

  private var reader = FrameReader()
  private var queue: [Result<Message, MessageFault>] = []
  private var next = 0
  private var waiting: Set<RequestID> = []
  private var cancelled: Set<RequestID> = []

  /// - Parameter version: the version of the tool.
  package init(workspace: Workspace, version: String) {
    self.workspace = workspace
    self.version = version
  }

  /// Whether more should be received only after a step.
  package var isBusy: Bool { queue.count - next > 1000 }

  // MARK: Messages

  /// Takes bytes from the client.
  package mutating func receive(_ bytes: some Collection<UInt8>) {
    reader.append(bytes)
    while let frame = reader.next() {
      switch frame {
      case .fault(let reason): enqueue(.failure(MessageFault(ResponseError(.parseError, reason))))
      case .message(let bytes):
        do throws(MessageFault) {
          let message = try Message(bytes)
          if message.kind == .notification, message.method == "$/cancelRequest" {
            if let id = message.params?["id"].flatMap(RequestID.init), waiting.contains(id) { cancelled.insert(id) }
            continue
          }
          if case .request(let id) = message.kind { waiting.insert(id) }
          enqueue(.success(message))
        } catch {
          if error.error.code == .parseError { reader.rejectMessage(of: bytes.count) }
          enqueue(.failure(error))
        }
      }
    }
  }

  private mutating func enqueue(_ message: Result<Message, MessageFault>) {
    if next > 100, next * 2 > queue.count {
      queue.removeSubrange(..<next)
      next = 0
    }
    queue.append(message)
  }

  /// Handles the next message, or sends the diagnostics that are due; the bytes for the client. Nil if there is nothing
  /// to do.
  package mutating func step() -> ContiguousArray<UInt8>? {
    guard next < queue.count else {
      if isOutdated {
        reload()
        return output.taken()
      }
      guard let uri = stale.popFirst() else { return nil }
      publishDiagnostics(of: uri)
      return output.taken()
    }
    let message = queue[next]
    next += 1
    switch message {
    case .failure(let fault): if fault.isAnswered { output.respond(to: fault.id, fault.error) }
    case .success(let message): handle(message)
    }
    return output.taken()
  }

  /// The client closed the connection.
  package mutating func end() {
    if exitCode == nil { exitCode = phase == .shutDown ? 0 : 1 }
    phase = .ended
  }

  private mutating func handle(_ message: Message) {
    switch message.kind {
    case .notification: notified(message.method, message.params)
    case .response(let id):
      if let selection, selection.request == id, message.params?.flag("applied") ?? false {
        output.request("window/showDocument", selection.params)
        self.selection = nil
      }
    case .request(let id):
      waiting.remove(id)
      do throws(ResponseError) {
        if cancelled.remove(id) != nil { throw ResponseError(.requestCancelled, "the request was cancelled") }
        if isOutdated { reload() }
        let result = try answer(to: message.method, message.params)
        output.respond(to: id, result)
        if message.method == "initialize" { phase = .running }
      } catch {
        output.respond(to: id, error)
      }
    }
    watchNewFolders()
  }

  private mutating func notified(_ method: String, _ params: JSONValue?) {
    if method == "exit" { return end() }
    guard phase == .running else { return }
    // Of many changed files, the folders are read once.
    if method == "workspace/didChangeWatchedFiles" {
      isOutdated = true
      return
    }
    if isOutdated { reload() }
    // Nobody hears of notifications that are not valid but the log.
    do throws(ResponseError) { try notify(method, params) } catch { log("\(method): \(error.message)") }
  }

  /// Writes a line to the client's log.
  mutating func log(_ text: String) { output.notify("window/logMessage", ["message": .string(text), "type": 2]) }
}
