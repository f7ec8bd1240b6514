/// The tokens of a text and, after them, the nodes over them, in one array: a collection of the tokens.
///
/// A token is one word and a node two. Two arrays would cost a usual prompt an allocation more, a tenth of parsing it.
package struct SyntaxRecords: Sendable {
  /// The tokens; then, while the parser decides what they do, the brackets that are open, and at last the nodes. There are
  /// more words than are used, so that writing one does not ask whether the array has to grow.
  var words = ContiguousArray<UInt64>()
  /// How many of the words are tokens.
  package internal(set) var count = 0
  var nodeCount = 0

  init() {}

  /// Room for some words.
  init(reserving count: Int) {
    // Not `repeating`, which asks for the array's type at run time: 240 instructions each time.
    words.reserveCapacity(count)
    reserve(count)
  }

  /// Makes room for some words in all.
  mutating func reserve(_ count: Int) {
    if count > words.count { words.append(contentsOf: repeatElement(0, count: count - words.count)) }
  }

  /// Adds a token after all others. There are no nodes yet.
  mutating func append(_ token: Token) {
    if count == words.count { reserve(2 * count + 8) }
    words[count] = token.word
    count += 1
  }
}

extension SyntaxRecords: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(index: Int) -> Token {
    @inline(__always) get { Token(word: words[index]) }
    @inline(__always) set { words[index] = newValue.word }
  }
}
