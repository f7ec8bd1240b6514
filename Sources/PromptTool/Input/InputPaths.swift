import PromptModels

/// Expands folders to the files in them, recursively, that have the right names.
///
/// Hidden files and folders are skipped, and so is what a configuration excludes. Links are followed, but each folder is
/// entered once, and parents of the given folder are not entered.
struct InputPaths {
  /// The files in the order of the paths; those in a folder are sorted by name.
  private(set) var files: [String] = []
  /// Error messages for folders that cannot be read.
  private(set) var failures: [String] = []

  /// - Parameters:
  ///   - paths: the paths as given; `-` is standard input.
  ///   - names: the files to look for in folders.
  init(_ paths: [String], names: PromptFileNames, configurations: inout Configurations) {
    for path in paths {
      if path == "-" || !FileDescriptor.isFolder(path) {
        files.append(path)
      } else {
        addFolder(path, names, &configurations)
      }
    }
    files = DistinctPaths.of(files)
  }

  private mutating func addFolder(_ root: String, _ names: PromptFileNames, _ configurations: inout Configurations) {
    let (before, failuresBefore) = (files.count, failures.count)
    var entered = Self.placesAround(root)
    // A stack; a folder is read when it is popped.
    var rest: [(path: String, isFolder: Bool)] = [(root, true)]
    while let (path, isFolder) = rest.popLast() {
      guard isFolder else {
        files.append(path)
        continue
      }
      do throws(CommandFailure) {
        let items = try Self.items(ofFolder: path, names, entered: &entered, configurations: &configurations)
        let prefix = path == "." ? "" : FilePath.joined(path, "")
        rest += items.reversed().map { (prefix + $0.name, $0.isFolder) }
      } catch {
        failures.append(error.description)
      }
    }
    if files.count == before, failures.count == failuresBefore {
      failures.append("no prompts found in '\(root)': no text files, styles.csv, JSON lines or images")
    }
  }

  /// The files and folders to visit in a folder, sorted by name; none if it was entered before.
  private static func items(
    ofFolder path: String, _ names: PromptFileNames, entered: inout Set<OpenFolder.Place>,
    configurations: inout Configurations
  ) throws(CommandFailure) -> [(name: String, isFolder: Bool)] {
    guard let folder = OpenFolder(path: path) else {
      throw .unreadable("cannot read the folder '\(path)'")
    }
    guard entered.insert(folder.place).inserted else { return [] }
    let configured = try configurations.folder(at: path)
    var items: [(name: String, isFolder: Bool)] = []
    folder.forEachItem(
      where: { names.contains(fileNamed: $0) },
      do: { name, item in
        let isFolder = if case .folder = item { true } else { false }
        guard name.utf8.first != UInt8(ascii: "."), !configured.excludes(name, isFolder: isFolder) else { return }
        items.append((name, isFolder))
      })
    return items.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The parents of a folder, because a link to one of them would lead back to the folder.
  private static func placesAround(_ path: String) -> Set<OpenFolder.Place> {
    var places: Set<OpenFolder.Place> = []
    var current = path.realPath ?? "/"
    while current != "/" {
      current = FilePath.folder(of: current)
      if let place = OpenFolder.Place(path: current) { places.insert(place) }
    }
    return places
  }
}

extension ParsedArguments {
  /// The files and folders to read, and `-` for standard input, which is the default.
  func inputPaths() throws(CommandFailure) -> [String] {
    let paths = positionals + allValues(of: .files)
    if has(.prompt), !paths.isEmpty { throw .usage("files and '--prompt' cannot be used together") }
    if has(.stdinFilename), has(.prompt) || !(paths.isEmpty || paths.contains("-")) {
      throw .usage("'--stdin-filename' can only be used with standard input")
    }
    return paths.isEmpty ? ["-"] : paths.map(FilePath.named)
  }
}
