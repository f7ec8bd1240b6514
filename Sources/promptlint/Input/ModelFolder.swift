import PromptModels
import PromptResolver

/// The folder that `--models` names.
enum ModelFolder {
  /// The LoRAs in it; nil without the option.
  static func catalog(_ arguments: ParsedArguments) throws(CommandFailure) -> Catalog? {
    guard let path = arguments.value(of: .models) else { return nil }
    do throws(ModelDirectoryError) {
      return try ModelDirectory(path: path).catalog()
    } catch {
      switch error {
      case .notADirectory(let path): throw .unreadable("there is no folder '\(Printable.line(path))'")
      case .unreadable(let path): throw .unreadable("cannot read the folder '\(Printable.line(path))'")
      case .tooManyFolders(let path):
        throw .unreadable("the folder '\(Printable.line(path))' never ends; do links in it lead back to it?")
      }
    }
  }
}
