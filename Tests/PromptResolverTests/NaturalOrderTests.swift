import PromptResolver
import Testing

/// What Python's `sorted` with the reference's key does; a script compared 60,000 random folders.
@Suite("Natural order") struct NaturalOrderTests {
  @Test(
    "names at which the sort fails",
    arguments: [
      (["²"], ["²"]), (["ink.pt", "²"], ["²"]), (["a1²2.pt"], ["a1²2.pt"]), (["1²"], ["1²"]), (["①"], ["①"]),
      (["２"], []), (["２", "ink.pt"], ["２"]), (["２", "３", "²"], ["²"]), (["٣", ""], ["٣"]), (["1２", "1"], ["1２"]),
      (["1２", "2"], []), (["a1２3", "A01x"], ["a1２3"]), (["1２3.pt", "1.pt", "２"], ["1２3.pt", "２"]),
    ] as [([String], [String])])
  func fails(names: [String], unsortable: [String]) {
    #expect(NaturalOrder.unsortable(among: names) == unsortable)
  }

  @Test(
    "names that sort",
    arguments: [[], ["²a"], ["².safetensors", "２.pt", "ink.pt"], ["a²", "x２"], ["½", "Ⅷ"], ["1", "12", "a"]]
      as [[String]])
  func sorts(names: [String]) {
    #expect(NaturalOrder.unsortable(among: names).isEmpty)
  }
}
