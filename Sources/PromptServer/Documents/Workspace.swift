package import PromptJSON
package import PromptLinter

/// What the server is told about the files around the documents: their configuration and models.
package struct Workspace {
  /// How the prompts of a file are read and checked.
  package struct Settings: Sendable {
    package let linter: Linter
    /// The settings of single rules; those for diagnostics about documents are used here.
    package let rules: [String: RuleSet.Setting]
    /// Why the configuration was not used.
    package let problem: String?

    package init(linter: Linter, rules: [String: RuleSet.Setting] = [:], problem: String? = nil) {
      (self.linter, self.rules, self.problem) = (linter, rules, problem)
    }
  }

  /// The settings of the file at a path; nil for a document that was not saved.
  package var settings: (_ path: String?) -> Settings
  /// Reads all configurations and folders again when they are needed next.
  package var reload: () -> Void
  /// Takes the settings of the client, an object like a configuration; the reason if they cannot be used.
  package var configure: (_ settings: JSONValue) -> String?
  /// The folders of models and wildcards that the settings named so far.
  package var folders: () -> [String]

  package init(
    settings: @escaping (_ path: String?) -> Settings, reload: @escaping () -> Void = {},
    configure: @escaping (_ settings: JSONValue) -> String? = { _ in nil }, folders: @escaping () -> [String] = { [] }
  ) {
    (self.settings, self.reload, self.configure, self.folders) = (settings, reload, configure, folders)
  }
}
