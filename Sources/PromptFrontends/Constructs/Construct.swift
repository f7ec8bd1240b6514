/// A construct of the WebUI's language, which other frontends may read differently or as text.
public enum Construct: String, Sendable, Hashable, CaseIterable {
  case emphasis, weight, deemphasis, schedule, alternation, conjunction
  case partWeight = "part-weight"
  case `break`, comment
  case loraTag = "lora-tag"
  case embedding, escape

  /// Its name in a sentence.
  public var title: String {
    switch self {
    case .emphasis: "emphasis"
    case .weight: "weight"
    case .deemphasis: "de-emphasis"
    case .schedule: "schedule"
    case .alternation: "alternation"
    case .conjunction: "AND"
    case .partWeight: "weight of a part"
    case .break: "BREAK"
    case .comment: "comment"
    case .loraTag: "LoRA tag"
    case .embedding: "embedding"
    case .escape: "escape"
    }
  }

  /// A prompt in which it has an effect in the WebUI; an embedding only if its file is installed.
  public var example: String {
    switch self {
    case .emphasis: "a (cat)"
    case .weight: "a (cat:1.2)"
    case .deemphasis: "a [cat]"
    case .schedule: "a [cat:dog:0.5]"
    case .alternation: "a [cat|dog]"
    case .conjunction: "a cat AND a dog"
    case .partWeight: "a cat :0.5"
    case .break: "a cat BREAK a dog"
    case .comment: "a cat # in a hat"
    case .loraTag: "a cat <lora:ink:0.8>"
    case .embedding: "easynegative"
    case .escape: #"a cat \(animal\)"#
    }
  }
}

/// How a frontend reads a ``Construct``.
public enum ConstructReading: Sendable, Hashable {
  /// It means what it means in the WebUI.
  case same
  /// It has a similar effect: how it differs from the WebUI's, as a clause without a full stop.
  case differs(String)
  /// It is text; the frontend's own syntax for it, with `…` for the words.
  case text(form: String)
  /// It is text, and the frontend has no syntax for it; what to use instead of a prompt, if anything.
  case unsupported(instead: String?)

  /// Whether the characters of the construct reach the text encoder.
  public var isText: Bool {
    switch self {
    case .same, .differs: false
    case .text, .unsupported: true
    }
  }
}
