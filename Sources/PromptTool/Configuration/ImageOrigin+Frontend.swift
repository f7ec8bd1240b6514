import PromptDocuments
import PromptLinter
import PromptResolver

extension ImageOrigin {
  /// The frontend that reads prompts as the program does; nil if there is no such frontend, and for the WebUI and its
  /// forks, whose images look alike.
  var frontend: Frontend? {
    switch self {
    case .comfyUI: .comfyUI
    case .swarmUI: .swarmUI
    case .fooocus: .fooocus
    case .webUI, .novelAI, .invokeAI, .drawThings: nil
    }
  }
}

extension Configuration {
  /// The same for the prompts of an image that a program made.
  ///
  /// Of a program whose language no frontend has, the rules about characters and about the prompts as texts count, which
  /// are true of every program; files of models are not looked for, as nothing says where it has them.
  func reading(as origin: ImageOrigin?) -> Configuration {
    guard let origin, origin != .webUI else { return self }
    var configuration = self
    // ComfyUI has the least syntax: no rule about brackets, tags or keywords is true of it.
    configuration.frontend = origin.frontend ?? .comfyUI
    guard origin.frontend == nil else { return configuration }
    configuration.models = nil
    for rule in Rule.all where ![.character, .set].contains(rule.category) || rule.isAboutPunctuation {
      configuration.rules[rule.id] = .off
    }
    return configuration
  }
}

extension Rule {
  /// Whether it says what brackets and colons do.
  fileprivate var isAboutPunctuation: Bool { ["fullwidth-punctuation", "fullwidth-weight"].contains(id) }
}
