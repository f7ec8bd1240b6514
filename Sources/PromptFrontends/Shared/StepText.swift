import PromptSyntax

/// The text that holds up to a step.
struct StepText {
  /// Counted from 1.
  let lastStep: Int
  let text: MappedText

  /// The texts at steps in ascending order; equal texts that follow each other are one.
  static func merged(_ lastSteps: [Int], _ text: (Int) -> MappedText) -> [StepText] {
    var texts: [StepText] = []
    for step in lastSteps {
      let text = text(step)
      if texts.last?.text.bytes == text.bytes { texts.removeLast() }
      texts.append(StepText(lastStep: step, text: text))
    }
    return texts
  }
}
