import Foundation
import PromptLinter
import PromptResolver

/// What a file `.promptlint.json` says.
///
/// ```json
/// {
///   "extends": "recommended",
///   "rules": { "duplicate-phrase": "warning", "lora-repeated": "off" },
///   "profile": "forge",
///   "models": ["../stable-diffusion-webui"],
///   "checkpoint": "sdxl"
/// }
/// ```
struct Configuration: Sendable, Equatable {
  static let fileName = ".promptlint.json"

  /// The rules to begin with.
  var base: Base = .recommended
  /// What is said of single rules, by name.
  var rules: [String: RuleSet.Setting] = [:]
  var profile: Profile?
  /// Folders of models, as they are opened from the current folder.
  var models: [String] = []
  var checkpoint: ModelFamily?
  /// The file that says it; nil where nothing was read.
  var file: String?
  /// How many warnings are no failure.
  var maxWarnings: Int?

  enum Base: String, CaseIterable {
    case recommended, all, none
  }

  /// Nothing said.
  init() {}

  /// Reads a file.
  ///
  /// - Throws: ``CommandFailure/unreadable(_:)`` with the file's name and what is wrong in it.
  init(file path: String) throws(CommandFailure) {
    file = path
    let bytes = try PromptInput.contents(ofFile: path).bytes
    do {
      let object = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      guard let keys = object as? [String: Any] else { throw ConfigurationFault("it is no object in braces") }
      try read(keys, inFolder: Self.folder(of: path))
    } catch let fault as ConfigurationFault {
      throw .unreadable("'\(Printable.line(path))': \(fault.reason)")
    } catch {
      let detail = (error as NSError).userInfo["NSDebugDescription"] as? String
      throw .unreadable("'\(Printable.line(path))' is no JSON" + (detail.map { ": " + Printable.line($0) } ?? ""))
    }
  }

  /// What is wrong in the file, as the end of a sentence.
  private struct ConfigurationFault: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  private static let keys = ["extends", "rules", "profile", "models", "checkpoint", "maxWarnings"]

  private mutating func read(_ object: [String: Any], inFolder folder: String) throws {
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "extends": base = try Self.named(value, key, Base.init(rawValue:), Base.allCases.map(\.rawValue))
      case "profile":
        guard let name = value as? String else { throw ConfigurationFault("'\(key)' is a text") }
        profile = try Self.value { () throws(CommandFailure) in try ProfileName.profile(named: name) }
      case "checkpoint":
        checkpoint = try Self.named(value, key, ModelFamily.init(rawValue:), ModelFamily.allCases.map(\.rawValue))
      case "maxWarnings":
        // A number stands in for 'true' and 'false', and has this type then.
        let isTruth = (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
        guard let count = value as? Int, count >= 0, !isTruth else {
          throw ConfigurationFault("'\(key)' is a number from 0")
        }
        maxWarnings = count
      case "models":
        guard let paths = value as? [String] ?? (value as? String).map({ [$0] }) else {
          throw ConfigurationFault("'\(key)' is a list of folders")
        }
        models = paths.map { $0.hasPrefix("/") || folder.isEmpty ? $0 : folder + "/" + $0 }
      case "rules":
        guard let settings = value as? [String: String] else {
          throw ConfigurationFault("'\(key)' is an object of rules, each \(RuleLevel.list)")
        }
        for (rule, level) in settings.sorted(by: { $0.key < $1.key }) {
          rules[try Self.value { () throws(CommandFailure) in try RuleLevel.rule(rule) }] =
            try Self.value { () throws(CommandFailure) in try RuleLevel.setting(level) }
        }
      default:
        let hint = Nearest.name(to: key, among: Self.keys).map { "; did you mean '\($0)'?" } ?? ""
        throw ConfigurationFault("there is no key '\(Printable.line(key))'" + hint)
      }
    }
  }

  /// What is found as for an option; what is wrong with an option is wrong with the file.
  private static func value<Value>(_ find: () throws(CommandFailure) -> Value) throws -> Value {
    do throws(CommandFailure) { return try find() } catch {
      guard case .usage(let reason) = error else { throw error }
      throw ConfigurationFault(reason)
    }
  }

  private static func named<Value>(
    _ value: Any, _ key: String, _ find: (String) -> Value?, _ names: [String]
  ) throws -> Value {
    guard let name = value as? String else { throw ConfigurationFault("'\(key)' is a text") }
    if let found = find(name) { return found }
    throw ConfigurationFault(
      "'\(key)' has no value '\(Printable.line(name))'; \(Nearest.hint(for: name, among: names))")
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
  }
}
