import Foundation
import PromptEngine

/// A JSON object of a test.
typealias Object = [String: Any]

extension Engine {
  /// The answer to a question as an object.
  func object(_ function: Function, _ text: String, _ options: String = "") throws -> Object {
    try parsed(answer(function, text, options: options))
  }
}

/// A JSON document that has to be an object.
func parsed(_ json: String) throws -> Object {
  struct NotAnObject: Error {}
  guard let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? Object else { throw NotAnObject() }
  return object
}

extension Object {
  func objects(_ key: String) -> [Object] { self[key] as? [Object] ?? [] }
  func object(_ key: String) -> Object { self[key] as? Object ?? [:] }
  func string(_ key: String) -> String? { self[key] as? String }
  func range(_ key: String) -> [Int]? { self[key] as? [Int] }
  /// What is wrong with the options.
  var fault: String? { object("error").string("message") }
}
