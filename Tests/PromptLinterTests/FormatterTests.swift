import PromptLinter
import PromptSyntax
import Testing

@Suite("the formatter") struct FormatterTests {
  static let prompts = [
    "a  (castle: 1.20 ) ,fog", "a 16:9", "[a:b: 0.50 ]", "[a:b:05]", "(a:1.2.3)", " cat ,  dog\t\n  (x)  \nBREAK y ",
    "<lora: ink : 0.80 :te=.5> cat", "1,000 cats,2 dogs", "a AND b : 1.50 AND c", "# note  x\n a", "a! , b",
    "cat | dog [a:b:3]",
    "a,b :  0.50", "x(a,b(5:.9)), y\nx(a,b(5:.9))e1)d :  0.5", "(a:[1.1:1.3:0.5])", "cat,(dog),[x]", "a,,b", "[a|b ,c]",
    "\u{3000}a  b",
  ]

  @Test("writes numbers and spaces the usual way")
  func examples() {
    #expect(format("a  (castle: 1.20 ) ,fog") == "a (castle:1.2), fog")
    #expect(format("[a:b: 0.50 ] [c:d:05] [e:f:1.0]") == "[a:b:0.5] [c:d:5] [e:f:1.0]")
    #expect(format(" cat  \n dog ") == "cat\ndog")
    #expect(format("<lora: ink :0.80: 1.0 > cat") == "<lora: ink :0.8:1> cat")
    #expect(format("a AND b : 1.50 AND c") == "a AND b :1.5 AND c")
    #expect(format("1,000 cats,2 dogs") == "1,000 cats, 2 dogs")
    // The edits of the number and of the spaces before it overlap, so that one comes after the other.
    #expect(format("a,b :  0.50") == "a, b :0.5")
    #expect(format("# two  spaces\na") == "# two  spaces\na")
  }

  @Test("leaves the number at the end of a negative prompt, which is text")
  func negative() {
    let source: SourceText = " blurry  AND lowres :1.40 ,(text:1.10)  AND x :1.50"
    #expect(
      PromptFormatter.formatted(source, options: .negativePrompt).description
        == "blurry AND lowres :1.40, (text:1.1) AND x :1.50")
    #expect(PromptFormatter.formatted("a  :1.50", options: .positivePrompt).description == "a :1.5")
  }

  @Test("leaves alone what would mean something else")
  func meaning() {
    // '!' and ',' would become one token.
    #expect(format("a! , b") == "a! , b")
    // No image is made of it, so there is nothing to compare with.
    #expect(format("(a:1.2.3)  b") == "(a:1.2.3)  b")
  }

  @Test("has nothing to do the second time", arguments: prompts)
  func settles(_ prompt: String) { #expect(format(format(prompt)) == format(prompt)) }

  private func format(_ text: String) -> String { PromptFormatter.formatted(SourceText(text)).description }
}
