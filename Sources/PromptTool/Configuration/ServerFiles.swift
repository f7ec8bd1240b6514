import PromptJSON
import PromptLinter
import PromptModels
import PromptServer

/// The configurations and model folders that the language server uses.
final class ServerFiles {
  private let arguments: ParsedArguments
  private let surroundings: Surroundings
  /// The settings of the editor, which configurations override.
  private var defaults = Configuration()
  private var configurations: Configurations
  private var folders: Set<String> = []

  init(_ arguments: ParsedArguments, in surroundings: Surroundings) {
    self.arguments = arguments
    self.surroundings = surroundings
    configurations = Configurations(arguments, in: surroundings)
  }

  /// Reads the options and the configuration that they name.
  ///
  /// - Throws: ``CommandFailure/usage(_:)`` for an option that is not valid. Files may become readable later.
  func checkOptions() throws(CommandFailure) {
    if let argument = arguments.positionals.first { throw .usage("unexpected argument '\(argument)'") }
    do throws(CommandFailure) { _ = try configurations.configuration(ofFile: nil) } catch {
      if case .usage = error { throw error }
    }
  }

  /// The files as the server asks for them.
  var workspace: Workspace {
    Workspace(
      settings: { self.settings(ofFile: $0) }, reload: { self.reload() }, configure: { self.configure($0) },
      folders: { self.folders.sorted() })
  }

  private func settings(ofFile path: String?) -> Workspace.Settings {
    do throws(CommandFailure) {
      let configuration = try configurations.configuration(ofFile: path)
      for named in [configuration.models, configuration.wildcards] {
        folders.formUnion((named?.folders ?? []).map { $0.path.realPath ?? $0.path })
      }
      return Workspace.Settings(
        linter: try configurations.linter(for: configuration), rules: configuration.rules)
    } catch {
      return Workspace.Settings(linter: Linter(), problem: error.description)
    }
  }

  private func reload() {
    configurations = Configurations(arguments, in: surroundings, defaults: defaults)
  }

  private func configure(_ settings: JSONValue) -> String? {
    guard let own = settings["configuration"], own.isObject else { return nil }
    do throws(CommandFailure) {
      defaults = try ConfigurationReader.settings(
        ContiguousArray(own.bytes[own.range]), named: "the settings of the editor")
      reload()
      return nil
    } catch {
      return error.description
    }
  }
}
