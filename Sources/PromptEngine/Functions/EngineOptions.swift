import PromptFrontends
import PromptJSON
import PromptLinter
import PromptReports
import PromptResolver
import PromptSyntax

/// The options of a call.
package struct EngineOptions {
  enum Key: String, CaseIterable {
    case negative, hires, role, steps, unsafe, to, with, offset, range, by, name, part, step
    case backend = "for"
    case convert, folder, checkpoint
  }

  private let fields: JSONFields

  /// - Parameter keys: the options that the function has.
  init(_ text: ContiguousArray<UInt8>, keys: [Key]) throws(EngineError) {
    fields = try JSONFields(text, "the options", keys: keys.map { $0.rawValue })
  }

  /// The document that a function makes of its options, or one that says why they are not valid.
  static func answer(
    _ function: Engine.Function, _ text: ContiguousArray<UInt8>,
    _ body: (EngineOptions) throws(EngineError) -> JSONText
  ) -> JSONText {
    do throws(EngineError) {
      return try body(EngineOptions(text, keys: function.options))
    } catch {
      return ["command": .word(function), "error": ["message": .string(error.message)], "version": 1]
    }
  }

  func steps() throws(EngineError) -> SamplingSteps? { try fields.steps() }
  /// The part, from 0, and the step, from 1, of the text that is asked about; nil if neither is given.
  func text() throws(EngineError) -> (part: Int, step: Int)? {
    let part = try fields.integer("part", in: 0...Int(Int32.max))
    let step = try fields.integer("step", in: 1...Int(Int32.max))
    return part == nil && step == nil ? nil : (part ?? 0, step ?? 1)
  }

  func isUnsafe() throws(EngineError) -> Bool { try fields.flag("unsafe") ?? false }
  func name() throws(EngineError) -> String { try needed(try fields.string("name"), "name") }
  func difference() throws(EngineError) -> Double { try needed(try fields.number("by"), "by") }
  func frontend(_ key: Key) throws(EngineError) -> Frontend {
    try needed(try fields.frontend(key.rawValue), key.rawValue)
  }

  /// Which prompt of the image the text is.
  func role() throws(EngineError) -> PromptRole { try fields.word("role", as: PromptRole.self) ?? .positive }

  /// The prompts of an image: the text itself, and those in the options.
  func prompts(_ source: SourceText) throws(EngineError) -> PromptSet {
    let negative = try fields.string("negative").map { SourceText($0) }
    let hires = try fields.string("hires").map { SourceText($0) }
    let role = try self.role()
    guard role != .positive else { return PromptSet(positive: source, negative: negative, hires: hires) }
    guard negative == nil, hires == nil else {
      throw EngineError(message: "'negative' and 'hires' in the options need a text that is the positive prompt")
    }
    return PromptSet(source, in: role)
  }

  /// What a backend takes; nil unless it is asked for.
  func request(
    of plan: PromptSetPlan, _ configuration: EngineConfiguration
  ) throws(EngineError) -> BackendRequest? {
    guard let backend = try fields.word("for", as: Backend.self) else { return nil }
    var options = BackendRequest.Options()
    options.steps = try steps()
    options.convertsText = try fields.flag("convert") ?? false
    options.folder = try fields.string("folder") ?? ""
    options.checkpoint = try fields.string("checkpoint")
    options.family = configuration.checkpoint
    options.files = configuration.files
    return plan.request(for: backend, options)
  }

  /// An offset in bytes.
  func offset(_ offsets: TextOffsets) throws(EngineError) -> Int {
    try needed(try optionalOffset(offsets), "offset")
  }

  /// An offset in bytes; nil without one.
  func optionalOffset(_ offsets: TextOffsets) throws(EngineError) -> Int? {
    try fields.integer("offset", in: 0...Int.max).map { offsets.byte(of: $0) }
  }

  /// A range in bytes.
  func range(_ offsets: TextOffsets) throws(EngineError) -> SourceRange {
    let range = try needed(try fields.range("range"), "range")
    return SourceRange(offsets.byte(of: range.lower), offsets.byte(of: range.upper))
  }

  private func needed<Value>(_ value: Value?, _ key: String) throws(EngineError) -> Value {
    guard let value else { throw EngineError(message: "the options need '\(key)'") }
    return value
  }
}

/// Turns offsets of the caller into bytes of a text.
struct TextOffsets {
  let source: SourceText
  let positions: EnginePositions

  /// The byte at an offset, or the end of the text for one outside. Between two surrogates it is the start of the character.
  ///
  /// - Complexity: O(*offset*), O(1) in UTF-8.
  func byte(of offset: Int) -> Int {
    let bytes = source.bytes
    if positions == .utf8 { return min(offset, bytes.count) }
    var (byte, units) = (0, 0)
    while byte < bytes.count {
      let decoded = bytes.span.scalar(at: byte)
      units += positions == .utf16 && decoded.scalar.value > 0xFFFF ? 2 : 1
      if units > offset { break }
      byte += decoded.length
    }
    return byte
  }
}
