extension VariantTree {
  /// Texts that may be made of the template: as many as it takes for each option to be in one of them.
  ///
  /// Nothing is drawn at random: the first text has the first options, and with each further one every choice goes on to its
  /// next. A wildcard stays as it is written, and so does the use of a variable without a value.
  /// - Parameter limit: at most so many; then some options are in none.
  /// - Complexity: O(*n*) for each text, none of which has more than nine times the bytes of the template.
  public func texts(atMost limit: Int = 64) -> [MappedText] {
    var drawing = VariantDrawing(self)
    return (0..<max(1, min(limit, drawing.textCount))).map { _ in drawing.next() }
  }
}

/// Makes the texts of a template one after another.
private struct VariantDrawing {
  private let tree: VariantTree
  private let whole: MappedText
  /// For each node how many texts it takes to show all that is in it.
  private var needs: [Int]
  /// For each choice how often it was in a text.
  private var visits: [Int]
  /// The options that are in the text, with the separator before each.
  private var drawn: [Int: String] = [:]
  /// The values of variables so far.
  private var values: [NameKey: ContiguousArray<UInt8>] = [:]
  /// The text, and before it those that wait until a definition in them ends.
  private var texts: [MappedText] = []
  private var position = 0
  /// How many more bytes the values of variables may have in the text.
  private var budget = 0

  init(_ tree: VariantTree) {
    self.tree = tree
    whole = MappedText(tree.source)
    needs = Array(repeating: 1, count: tree.nodes.count)
    visits = Array(repeating: 0, count: tree.nodes.count)
    for index in tree.nodes.indices.reversed() {
      let inner = tree.children(of: index).map { needs[$0] }
      needs[index] = max(1, tree.nodes[index].isChoice ? inner.reduce(0, +) : inner.max() ?? 1)
    }
  }

  var textCount: Int { tree.children(of: nil).reduce(1) { max($0, needs[$1]) } }

  mutating func next() -> MappedText {
    texts = [MappedText(reservingCapacity: tree.source.count)]
    (position, budget) = (0, 8 * tree.source.count)
    drawn.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    let tree = tree
    tree.visit(enter: { enter($0) }, leave: { leave($0) })
    copy(to: tree.source.count)
    return texts[0]
  }

  /// Writes what stands before a node.
  ///
  /// - Returns: whether what is in it is in the text.
  private mutating func enter(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    if case .option = node.kind {
      guard let separator = drawn[index] else { return false }
      insert(separator.utf8, at: node.range.lowerBound)
      position = node.content.lowerBound
      return true
    }
    copy(to: node.range.lowerBound)
    switch node.kind {
    case .choice(let count, let separator): draw(count, of: index, separator)
    case .option, .wildcard: return false
    case .definition: texts.append(MappedText(at: node.range.lowerBound))
    case .use:
      if let value = values[NameKey(tree.source[node.name])] {
        guard value.count <= budget else { return false }
        budget -= value.count
        insert(value, at: node.range.lowerBound)
        position = node.range.upperBound
        return false
      }
      if node.content.lowerBound <= node.name.upperBound { return false }
    }
    position = node.content.lowerBound
    return true
  }

  private mutating func leave(_ index: Int) {
    let node = tree.nodes[index]
    if !node.isChoice { copy(to: node.content.upperBound) }
    position = node.range.upperBound
    guard case .definition(let isShown, let isDefault) = node.kind, let value = texts.popLast() else { return }
    let name = NameKey(tree.source[node.name])
    if !isDefault || values[name] == nil { values[name] = value.bytes }
    if isShown, !value.bytes.isEmpty { texts[texts.count - 1].append(value.bytes.indices, of: value) }
  }

  /// Chooses the next options of a choice: one until all that is in it was shown, then the next; of several, also those
  /// after it.
  private mutating func draw(_ count: ClosedRange<Int>?, of choice: Int, _ separator: String) {
    let options = tree.children(of: choice)
    var visit = visits[choice] % needs[choice]
    visits[choice] += 1
    var first = 0
    while first + 1 < options.count, visit >= needs[options[first]] {
      visit -= needs[options[first]]
      first += 1
    }
    let wanted = min(max(count?.lowerBound ?? 1, 1), options.count)
    var before = ""
    for (place, option) in options.enumerated() where (place + options.count - first) % options.count < wanted {
      drawn[option] = before
      before = separator
    }
  }

  // MARK: Text

  private mutating func copy(to end: Int) {
    guard end > position else { return }
    texts[texts.count - 1].append(position..<end, of: whole)
    position = end
  }

  private mutating func insert(_ bytes: some Sequence<UInt8>, at offset: Int) {
    for byte in bytes { texts[texts.count - 1].append(byte, at: offset) }
  }
}
