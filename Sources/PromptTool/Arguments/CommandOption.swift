import PromptLinter
import PromptResolver
import PromptSyntax

/// An option of a command.
struct CommandOption: Sendable, Hashable {
  /// The value that an option takes.
  struct Value: Sendable, Hashable {
    /// The word for it in the help, such as `DIR`.
    let placeholder: String
    /// What it has to be, as in "'--models' needs a folder".
    let description: String
  }

  let name: String
  let value: Value?
  let summary: String
  let repeats: Bool
  /// A dash and a letter that stand for the name.
  let short: String?

  /// How it can be written on the command line.
  var names: [String] { (short.map { [$0] } ?? []) + [name] }

  private init(_ name: String, _ value: Value?, _ summary: String, repeats: Bool = false, short: String? = nil) {
    (self.name, self.value, self.summary, self.repeats, self.short) = (name, value, summary, repeats, short)
  }

  private init(_ name: String, _ summary: String, short: String? = nil) { self.init(name, nil, summary, short: short) }

  // MARK: All commands

  static let help = CommandOption("--help", "show this help", short: "-h")
  static let version = CommandOption("--version", "show the version")
  static let color = CommandOption(
    "--color", Value(placeholder: "WHEN", description: "one of \(ColorChoice.list)"),
    "color the text: \(ColorChoice.list) (default: auto; see also NO_COLOR and FORCE_COLOR)")

  // MARK: Input

  static let prompt = CommandOption("--prompt", promptText, "read this prompt")
  static let file = CommandOption("--file", fileName, "read the prompt from this file")
  static let files = CommandOption("--file", fileName, "read this file; repeatable", repeats: true)
  static let stdinFilename = CommandOption(
    "--stdin-filename", Value(placeholder: "NAME", description: "a file name"),
    "treat standard input as a file with this name when choosing its format and configuration, and in reports")
  static let input = CommandOption(
    "--input", Value(placeholder: "FORMAT", description: "one of \(InputFormat.list)"),
    "format of the input: \(InputFormat.list) (default: auto)")
  static let field = CommandOption(
    "--field", Value(placeholder: "NAME", description: "the name of a field"),
    "for JSON lines: the field that contains the prompt")
  static let negative = CommandOption(
    "--negative", "read the prompt as a negative prompt, in which tags and 'AND' are plain text")
  static let negativePrompt = CommandOption("--negative", promptText, "also resolve this negative prompt")
  static let hiresPrompt = CommandOption("--hires", promptText, "also resolve this prompt of the hires pass")

  // MARK: Language and models

  static let frontend = CommandOption(
    "--frontend", frontendName, "read the prompt as this frontend does (default: a1111)")
  static let compare = CommandOption("--compare", frontendName, "show what this frontend does differently")
  static let requestFor = CommandOption(
    "--for", Value(placeholder: "NAME", description: "one of \(Backend.list)"),
    "print what this program takes to make the image, as JSON: \(Backend.list)")
  static let convertText = CommandOption(
    "--convert", "with '--for': rewrite the prompt so that the program reads the same meaning, and list what is lost")
  static let from = CommandOption("--from", frontendName, "the frontend that the prompt is written for")
  static let to = CommandOption("--to", frontendName, "the frontend to convert it for")
  static let promptExtension = CommandOption(
    "--extension", Value(placeholder: "NAME", description: "an extension: \(PromptExtension.list)"),
    "assume that this WebUI extension is installed: \(PromptExtension.list); repeatable", repeats: true)
  static let models = CommandOption(
    "--models", Value(placeholder: "DIR", description: "a folder"),
    "look up models in this folder: the WebUI's folder, its 'models', or a folder of LoRAs; repeatable", repeats: true)
  static let wildcards = CommandOption(
    "--wildcards", Value(placeholder: "DIR", description: "a folder"),
    "look up the wildcards of Dynamic Prompts or SwarmUI in this folder; repeatable", repeats: true)
  static let checkpoint = CommandOption(
    "--checkpoint", Value(placeholder: "MODEL", description: "a base model such as sdxl, or a checkpoint file"),
    "the checkpoint: a file, or a base model such as sdxl, sd15, pony or flux")
  static let encoder = CommandOption(
    "--encoder", Value(placeholder: "NAME", description: "one of \(TextEncoder.list)"),
    "text encoder, if it is not that of '--checkpoint': \(TextEncoder.list)")
  static let namesOnly = CommandOption(
    "--names-only", "for folders: do not open any files, so aliases and conflicts are not found")
  static let noCache = CommandOption("--no-cache", "for folders: read all headers again, and do not cache them")
  static let details = CommandOption(
    "--details", "for folders: read all headers for base models, ranks, trigger words and damaged files")
  static let hashes = CommandOption("--hashes", "also compute the hashes of the files, which reads them completely")

  // MARK: Steps

  static let steps = CommandOption("--steps", stepCount, "number of sampling steps (default: 20)")
  static let hires = CommandOption("--hires", stepCount, "show the hires pass, which has this many steps")
  static let oldScheduling = CommandOption("--old-scheduling", "count steps as the WebUI did before 1.6")

  // MARK: Rules and fixes

  static let rule = CommandOption(
    "--rule", Value(placeholder: "RULE[=LEVEL]", description: "a rule, optionally with '=' and a level"),
    "turn on a rule, or set its level: \(RuleLevel.list); repeatable", repeats: true)
  static let allRules = CommandOption("--all-rules", "turn on all rules, including those that are off by default")
  static let config = CommandOption("--config", fileName, "use only this configuration file")
  static let noConfig = CommandOption("--no-config", "ignore configuration files")
  static let printConfig = CommandOption(
    "--print-config", "print the configuration that applies to the file or the current folder, and exit")
  static let fix = CommandOption("--fix", "apply safe fixes")
  static let unsafeFixes = CommandOption(
    "--unsafe-fixes", "with '--fix' or '--diff': also apply fixes that may change the image")
  static let diff = CommandOption("--diff", "show the changes as a diff, and write nothing")
  static let write = CommandOption("--write", "write the changes to the files")
  static let maxWarnings = CommandOption(
    "--max-warnings", Value(placeholder: "N", description: "a number from 0"), "allow up to N warnings (default: 0)")
  static let jobs = CommandOption(
    "--jobs", Value(placeholder: "N", description: "a number from 1 to 256"),
    "number of parallel jobs (default: the number of cores)")

  // MARK: Editors

  static let grammar = CommandOption(
    "--grammar", "print a TextMate grammar, which colors prompts without the server, and exit")
  static let stdio = CommandOption("--stdio", "use standard input and output, which is always the case")

  // MARK: Output

  static let json = CommandOption("--json", "print a JSON object on one line instead of text")
  static let output = CommandOption(
    "--output", Value(placeholder: "FORMAT", description: "one of \(CheckOutput.list)"),
    "output format: \(CheckOutput.list) (default: text)")
  static let quiet = CommandOption("--quiet", "print only findings and errors, no summary or notes", short: "-q")
  static let verbose = CommandOption(
    "--verbose", "also print the evidence for findings, such as tensor names and hashes", short: "-v")
  static let sexp = CommandOption("--sexp", "print the tree as an S-expression")
  static let timeline = CommandOption("--timeline", "draw the timeline even if the output is not a terminal")
  static let markdown = CommandOption("--markdown", "print the Markdown documentation of all rules")

  private static let promptText = Value(placeholder: "TEXT", description: "a prompt")
  private static let fileName = Value(placeholder: "FILE", description: "a file")
  private static let frontendName = Value(placeholder: "NAME", description: "a frontend: \(FrontendName.list)")
  private static let stepCount = Value(
    placeholder: "N",
    description: "a number from \(SamplingSteps.limits.lowerBound) to \(SamplingSteps.limits.upperBound)")
}
