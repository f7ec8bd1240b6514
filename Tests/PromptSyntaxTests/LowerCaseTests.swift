import PromptSyntax
import Testing

@Suite("Lower case")
struct LowerCaseTests {
  /// What Python 3.11 answers; a script compared all characters, each alone, after a sigma and before one.
  @Test(
    "as Python's str.lower makes it",
    arguments: [
      ("Ink Wash", "ink wash"), ("ΟΔΟΣ", "οδος"), ("ΟΔΟΣ ΟΔΟΣ", "οδος οδος"), ("Σ", "σ"), ("ΣΣ", "σς"),
      ("ΑΣ.", "ας."), ("ΑΣ'Α", "ασ'α"), ("ΑΣ_Α", "ας_α"), ("ΑΣ1", "ας1"), ("1Σ", "1σ"), ("Α\u{301}Σ", "α\u{301}ς"),
      ("ΑΣ\u{301}Β", "ασ\u{301}β"), ("'Σ", "'σ"), ("Α.Σ", "α.ς"), ("ΑΣ\u{200B}Β", "ασ\u{200B}β"), ("中Σ", "中σ"),
      ("\u{130}", "i\u{307}"), ("\u{1E9E}", "\u{DF}"), ("\u{212A}", "k"), ("\u{1C5}Σ", "\u{1C6}ς"), ("", ""),
    ])
  func lowered(_ text: String, _ wanted: String) {
    #expect(Array(text.pythonLowercased.unicodeScalars) == Array(wanted.unicodeScalars))
  }
}
