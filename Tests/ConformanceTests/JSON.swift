import Foundation

/// A JSON value. Strings compare scalar by scalar, numbers bit by bit.
enum JSON: Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// The double that a vector writes as a number, `"inf"`, `"-inf"` or `"nan"`.
  static func double(_ value: Double) -> JSON {
    value.isNaN ? .string("nan") : value.isInfinite ? .string(value < 0 ? "-inf" : "inf") : .number(value)
  }

  static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }

  subscript(key: String) -> JSON {
    if case .object(let members) = self { return members[key] ?? .null }
    return .null
  }

  var string: String? { if case .string(let value) = self { value } else { nil } }
  var int: Int? { if case .number(let value) = self { Int(exactly: value) } else { nil } }
  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var array: [JSON]? { if case .array(let value) = self { value } else { nil } }

  /// The value of a line of a vector file.
  static func parse(_ line: some DataProtocol) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: Data(line))
  }
}

extension JSON: Equatable {
  static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left.bitPattern == right.bitPattern
    // So the file of negative prompts writes the weight 0.
    case (.number(let number), .string("#0")), (.string("#0"), .number(let number)): number.bitPattern == 0
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }
}
