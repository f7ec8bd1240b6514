import PromptDocuments
import PromptLinter
import PromptResolver
import PromptSyntax

extension Configuration {
  /// The settings for the prompts of an image that a program made.
  ///
  /// If no frontend has the program's syntax, only rules about characters and about whole texts apply, which hold for every
  /// program. Models are not looked up, because it is not known where that program keeps them.
  func reading(as origin: ImageOrigin?) -> Configuration {
    guard let origin, origin != .webUI else { return self }
    var configuration = self
    // ComfyUI has the least syntax: no rule about brackets, tags or keywords applies to it.
    configuration.frontend = origin.frontend ?? .comfyUI
    guard origin.frontend == nil else { return configuration }
    configuration.models = nil
    for rule in Rule.all where ![.character, .image].contains(rule.category) || rule.isAboutPunctuation {
      configuration.rules[rule.id] = .off
    }
    return configuration
  }
}

extension Rule {
  /// Whether it is about what brackets and colons do.
  fileprivate var isAboutPunctuation: Bool { ["fullwidth-punctuation", "fullwidth-weight"].contains(self.id) }
}
