import PromptLinter
import PromptSyntax

/// An option that a command knows.
struct CommandOption: Sendable, Hashable {
  /// What an option needs after it.
  struct Value: Sendable, Hashable {
    /// The word in the help, such as `DIR`.
    let placeholder: String
    /// What it is, as in "'--models' needs a folder".
    let description: String
  }

  let name: String
  let value: Value?
  let summary: String
  var repeats = false
  /// A dash and a letter that stand for the name.
  var short: String?

  /// What it is called on the command line.
  var names: [String] { (short.map { [$0] } ?? []) + [name] }

  static let help = CommandOption(name: "--help", value: nil, summary: "show this text", short: "-h")
  static let version = CommandOption(name: "--version", value: nil, summary: "show the version")
  static let color = CommandOption(
    name: "--color", value: Value(placeholder: "WHEN", description: "one of \(ColorChoice.list)"),
    summary: "colour the text: \(ColorChoice.list); auto, on terminals, if not given (see NO_COLOR and FORCE_COLOR)")
  static let quiet = CommandOption(
    name: "--quiet", value: nil, summary: "print findings and errors only, no summary and no notes", short: "-q")
  static let verbose = CommandOption(
    name: "--verbose", value: nil, summary: "also print the evidence for findings, such as tensor names and hashes",
    short: "-v")
  static let stdinFilename = CommandOption(
    name: "--stdin-filename", value: Value(placeholder: "NAME", description: "a file name"),
    summary: "read standard input as a file of this name: its format, configuration and name in reports")
  static let json = CommandOption(
    name: "--json", value: nil, summary: "print a JSON object, on one line, instead of text")
  static let prompt = CommandOption(
    name: "--prompt", value: Value(placeholder: "TEXT", description: "a prompt"), summary: "read this prompt")
  static let file = CommandOption(
    name: "--file", value: Value(placeholder: "FILE", description: "a file"), summary: "read the prompt in this file")
  static let files = CommandOption(
    name: "--file", value: Value(placeholder: "FILE", description: "a file"),
    summary: "read the prompt in this file; may be repeated", repeats: true)
  static let models = CommandOption(
    name: "--models", value: Value(placeholder: "DIR", description: "a folder"),
    summary: "look the LoRAs up in this folder: that of the WebUI, its models or a folder of LoRAs; may be repeated",
    repeats: true)
  static let namesOnly = CommandOption(
    name: "--names-only", value: nil, summary: "of folders: open no file, so without aliases and what they collide with"
  )
  static let noCache = CommandOption(
    name: "--no-cache", value: nil, summary: "of folders: read all headers anew and keep nothing of them")
  static let details = CommandOption(
    name: "--details", value: nil,
    summary: "of folders: read all headers, for base model, rank, trigger words and broken files")
  static let hashes = CommandOption(
    name: "--hashes", value: nil, summary: "make the hashes of the files too, which reads all of them")
  static let negative = CommandOption(
    name: "--negative", value: nil, summary: "read it as a negative prompt, in which tags and 'AND' are text")
  static let negativePrompt = CommandOption(
    name: "--negative", value: Value(placeholder: "TEXT", description: "a prompt"),
    summary: "resolve this negative prompt too")
  static let hiresPrompt = CommandOption(
    name: "--hires", value: Value(placeholder: "TEXT", description: "a prompt"),
    summary: "resolve this prompt of the hires pass too")
  static let frontend = CommandOption(
    name: "--frontend", value: frontendName, summary: "read the prompt as this frontend does, a1111 if not given")
  static let compare = CommandOption(
    name: "--compare", value: frontendName, summary: "say where this frontend does something else")
  static let sexp = CommandOption(name: "--sexp", value: nil, summary: "print the tree as one S-expression")
  static let steps = CommandOption(
    name: "--steps", value: stepCount, summary: "the steps of the image, 20 if not given")
  static let hires = CommandOption(
    name: "--hires", value: stepCount, summary: "read it for the hires pass, which has this many steps")
  static let oldScheduling = CommandOption(
    name: "--old-scheduling", value: nil, summary: "count steps as the WebUI did before 1.6")
  static let timeline = CommandOption(
    name: "--timeline", value: nil, summary: "draw the timeline even when the output is no terminal")

  static let input = CommandOption(
    name: "--input", value: Value(placeholder: "FORMAT", description: "one of \(InputFormat.list)"),
    summary: "how files hold prompts: \(InputFormat.list)")
  static let field = CommandOption(
    name: "--field", value: Value(placeholder: "NAME", description: "the name of a field"),
    summary: "of JSON lines: the field that is the prompt")
  static let checkpoint = CommandOption(
    name: "--checkpoint",
    value: Value(placeholder: "MODEL", description: "a base model such as sdxl, or a checkpoint's file"),
    summary: "the checkpoint: its file, or its base model, such as sdxl, sd15, pony or flux")
  static let rule = CommandOption(
    name: "--rule", value: Value(placeholder: "RULE[=LEVEL]", description: "a rule, perhaps with '=' and a level"),
    summary: "turn a rule on, or make it \(RuleLevel.list); may be repeated", repeats: true)
  static let allRules = CommandOption(
    name: "--all-rules", value: nil, summary: "turn all rules on, those about matters of taste too")
  static let config = CommandOption(
    name: "--config", value: Value(placeholder: "FILE", description: "a file"),
    summary: "read this configuration and no other")
  static let noConfig = CommandOption(name: "--no-config", value: nil, summary: "read no configuration")
  static let printConfig = CommandOption(
    name: "--print-config", value: nil,
    summary: "print the configuration of the file, or of the current folder, and check nothing")
  static let promptExtension = CommandOption(
    name: "--extension", value: Value(placeholder: "NAME", description: "an extension: \(PromptExtension.list)"),
    summary: "the WebUI has this extension: \(PromptExtension.list); may be repeated", repeats: true)
  static let fix = CommandOption(name: "--fix", value: nil, summary: "put right what is beyond doubt")
  static let unsafeFixes = CommandOption(
    name: "--unsafe-fixes", value: nil, summary: "with '--fix' or '--diff': good guesses too")
  static let diff = CommandOption(name: "--diff", value: nil, summary: "show what would be written, and write nothing")
  static let write = CommandOption(name: "--write", value: nil, summary: "write into the files")
  static let output = CommandOption(
    name: "--output", value: Value(placeholder: "FORM", description: "one of \(CheckOutput.list)"),
    summary: "print it as \(CheckOutput.list)")
  static let maxWarnings = CommandOption(
    name: "--max-warnings", value: Value(placeholder: "N", description: "a number from 0"),
    summary: "so many warnings are no failure")
  static let jobs = CommandOption(
    name: "--jobs", value: Value(placeholder: "N", description: "a number from 1 to 256"),
    summary: "work on so many at a time; the number of cores if not given")
  static let markdown = CommandOption(name: "--markdown", value: nil, summary: "print a table for a README")

  private static let frontendName = Value(placeholder: "NAME", description: "a frontend: \(FrontendName.list)")
  private static let stepCount = Value(
    placeholder: "N",
    description: "a number from \(SamplingSteps.limits.lowerBound) to \(SamplingSteps.limits.upperBound)")
}
