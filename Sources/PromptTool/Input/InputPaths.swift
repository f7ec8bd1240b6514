import PromptModels

/// The files that paths lead to: themselves, and those in folders and in all folders below, of the right names.
///
/// Hidden files and folders are passed over, and what a configuration excludes. Links are followed; a folder is entered
/// once, and none that the named one lies in.
struct InputPaths {
  /// In the order of the paths, those of a folder by name.
  private(set) var files: [String] = []
  /// What cannot be read, as errors for people.
  private(set) var failures: [String] = []

  /// - Parameters:
  ///   - paths: as they were given; `-` is standard input.
  ///   - names: the files of folders that are wanted.
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
    // What is still to do, the next one last; a folder is entered when its turn comes.
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
        failures.append(error.message)
      }
    }
    if files.count == before, failures.count == failuresBefore {
      failures.append("no files to check in '\(root)': it has no text files, styles.csv, JSON lines or images")
    }
  }

  /// What is wanted in a folder, in the order of the names; nothing where it was entered before.
  private static func items(
    ofFolder path: String, _ names: PromptFileNames, entered: inout Set<OpenFolder.Place>,
    configurations: inout Configurations
  ) throws(CommandFailure) -> [(name: String, isFolder: Bool)] {
    guard let folder = OpenFolder(path: path) else {
      throw .unreadable("cannot read the folder '\(path)'")
    }
    guard entered.insert(folder.place).inserted else { return [] }
    let place = try configurations.place(of: path)
    var items: [(name: String, isFolder: Bool)] = []
    folder.forEach(
      where: { names.contains(fileNamed: $0) },
      do: { name, item in
        let isFolder = if case .folder = item { true } else { false }
        guard name.utf8.first != UInt8(ascii: "."), !place.excludes(name, isFolder: isFolder) else { return }
        items.append((name, isFolder))
      })
    return items.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The folders around a folder: a link to one of them would lead out of it and back into it.
  private static func placesAround(_ path: String) -> Set<OpenFolder.Place> {
    var places: Set<OpenFolder.Place> = []
    var current = DistinctPaths.resolved(path) ?? "/"
    while current != "/" {
      current = FilePath.folder(of: current)
      if let place = OpenFolder.Place(path: current) { places.insert(place) }
    }
    return places
  }
}

extension ParsedArguments {
  /// The files and folders to read, and `-` for standard input, which is also meant where there are none.
  func inputPaths() throws(CommandFailure) -> [String] {
    let paths = positionals + allValues(of: .files)
    if has(.prompt), !paths.isEmpty { throw .usage("give either files or '--prompt', not both") }
    if has(.stdinFilename), has(.prompt) || !(paths.isEmpty || paths.contains("-")) {
      throw .usage("'--stdin-filename' is the name of standard input, which is not read here")
    }
    return paths.isEmpty ? ["-"] : paths.map(FilePath.named)
  }
}
