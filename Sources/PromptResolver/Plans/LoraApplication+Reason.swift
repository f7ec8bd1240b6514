import ModelHeaders
import PromptSyntax

extension LoraApplication {
  /// Why it has its status, in a sentence without a full stop.
  public var reason: String { reason(cause) }

  /// A cause in a sentence.
  func reason(_ cause: Cause) -> String {
    let schedule = scheduleRange == nil ? "" : ", for the steps of its schedule"
    switch cause {
    case .written: return (file == nil ? "its name is not checked" : "its file is loaded") + schedule + steps
    case .lastMention:
      return "its name is mentioned \(mentions) times, and each mention gets the multipliers of the last one" + schedule
    case .zero: return "both its multipliers are 0"
    case .sumOfZero: return "the multipliers of its mentions add up to 0"
    case .missing(let failure):
      return "no file matches" + (failure == .switchesOffAll ? ", which disables all LoRAs in the prompt" : "")
    case .broken(let fault, let failure): return "its file cannot be loaded: \(fault.reason)" + failure.consequence
    case .cutName(let names, let failure):
      return Self.reason(forCutNames: names) + failure.consequence
    case .notALora(let kind): return "its file is \(kind.phrase), not a LoRA"
    case .otherBaseModel(let family, let checkpoint):
      return "it is for \(family.title) and the checkpoint is \(checkpoint.title)"
    case .invalid(let tag, .switchesOffAll):
      return "'\(tag)' cannot be read, which disables all LoRAs in the prompt"
    case .invalid(let tag, .keepsPrevious):
      return "'\(tag)' cannot be read, so the LoRAs of the previous image stay loaded"
    case .invalid(let tag, .stops): return "'\(tag)' cannot be read, so no image is made"
    case .invalid: return "its multiplier is not a number, so the tag is removed and has no effect"
    case .missingElsewhere(let name):
      return "no file matches '\(name)', which disables all LoRAs in the prompt"
    case .brokenElsewhere(let name, let failure):
      return "the file of '\(name)' cannot be loaded" + failure.consequence
    case .repeated: return "an earlier mention has the same multipliers and counts once"
    case .overLimit(let limit): return "\(limit) LoRAs come before it, which is the limit"
    }
  }

  /// Why a file is not loaded whose name a frontend cuts into others.
  static func reason(forCutNames names: [String]) -> String {
    let (verb, isThere) = names.count == 1 ? ("is", "if it exists") : ("are", "if they exist")
    return "its name is cut at commas and trimmed, so \(names.quotedList) \(verb) loaded instead, \(isThere)"
  }

  private var steps: String {
    written?.changesOverSteps ?? false ? "; its multipliers change over the steps" : ""
  }
}

extension Frontend.Failure {
  /// What a file that cannot be loaded does to the rest, at the end of a sentence.
  fileprivate var consequence: String {
    switch self {
    case .switchesOffAll: ", which disables all LoRAs in the prompt"
    case .stops: ", so no image is made"
    case .skipsTag, .keepsPrevious, .leavesText: ""
    }
  }
}

extension [String] {
  /// Names in quotes: `'a', 'b' and 'c'`.
  var quotedList: String {
    let quoted = map { "'\($0)'" }
    return quoted.count < 2
      ? quoted.joined() : quoted.dropLast().joined(separator: ", ") + " and " + quoted[quoted.count - 1]
  }
}

extension LoraApplication.Status {
  /// Whether weights are added, as far as is known.
  public var isActive: Bool { self == .applied || self == .notChecked }
}
