import PromptSyntax
import PromptTokenizer
import Testing

@Suite("Threads") struct ThreadTests {
  @Test("one tokenizer serves many threads, its tables made by whichever comes first")
  func shared() async {
    let tokenizer = Tokenizer()
    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { tokenizer.tokens(in: "a café &amp; ﬁne Ａ e\u{301}, \u{1B}[0mcat").count }
      }
      return await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(counts == [8])
  }
}
