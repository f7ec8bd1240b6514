import PromptTool
import Testing

@Suite("patterns for paths") struct GlobTests {
  @Test(
    "stand for names in any folder, or for paths",
    arguments: [
      ("*.txt", ["a.txt", ".txt", "x/y/a.txt"], ["a.txt.bak", "a.txt/b", "atxt"]),
      ("a?.txt", ["ab.txt", "a猫.txt"], ["a.txt", "abc.txt", "a/.txt"]),
      ("x/*.txt", ["x/a.txt"], ["a.txt", "x/y/a.txt", "y/x/a.txt"]),
      ("/a.txt", ["a.txt"], ["x/a.txt"]), ("./a.txt", ["a.txt"], ["x/a.txt"]),
      ("x/**/a.txt", ["x/a.txt", "x/y/a.txt", "x/y/z/a.txt"], ["a.txt", "x/a.txt.b", "y/x/a.txt"]),
      ("**/old/**", ["old", "old/a", "x/old/y/a"], ["older/a", "x"]), ("x/**", ["x/a", "x/y/z"], ["y/x/a"]),
      ("a*b*c", ["abc", "aXbYbc", "abbcc"], ["abcd", "acb", "ab"]), ("***", ["", "abc"], []),
      ("[a]", ["[a]"], ["a"]), ("", [], ["a"]), ("*", ["a", "x/a"], []), ("café", ["café"], ["cafe"]),
    ])
  func matching(pattern: String, matching: [String], others: [String]) {
    let glob = Glob(pattern)
    for path in matching where !path.isEmpty { #expect(glob.matches(path, isFolder: false), "\(path)") }
    for path in others { #expect(!glob.matches(path, isFolder: false), "\(path)") }
  }

  @Test("with a slash at the end are about folders alone")
  func folders() {
    for pattern in ["old/", "x/old/", "**/old/"] {
      #expect(Glob(pattern).matches("x/old", isFolder: true))
      #expect(!Glob(pattern).matches("x/old", isFolder: false))
      #expect(Glob(pattern).matchesFileOrFolder("x/old/y/a.txt"))
      #expect(!Glob(pattern).matchesFileOrFolder("x/old"))
    }
    #expect(!Glob("/old/").matchesFileOrFolder("x/old/a.txt"))
  }

  @Test("take no longer than their length and the path's together allow")
  func hostile() {
    let stars = Glob(String(repeating: "*a", count: 2_000) + "b")
    #expect(!stars.matches(String(repeating: "a", count: 4_000), isFolder: false))
    let folders = Glob(String(repeating: "**/a/", count: 500) + "b")
    #expect(!folders.matches(String(repeating: "a/", count: 2_000), isFolder: false))
  }
}
