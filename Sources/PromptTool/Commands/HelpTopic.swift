import PromptFrontends
import PromptLinter
import PromptResolver
import PromptSyntax

/// A page of help that is not about one command.
struct HelpTopic: Sendable {
  let name: String
  let summary: String
  let text: String

  static let all = [files, config, json, frontends]

  private static let files = HelpTopic(
    name: "files", summary: "file formats, and which files in folders are checked",
    text: """
      'check' and 'format' recognize the format of a file by its first bytes and its name; '--input' sets it:

        prompt      the whole file is one prompt
        lines       each line is a prompt, or options such as '--prompt "a cat" --steps 30', as in the WebUI's script
                    "Prompts from file or textbox"
        paragraphs  prompts are separated by blank lines
        infotext    generation parameters as the WebUI writes them, with or without a negative prompt
        styles      the WebUI's styles.csv
        jsonl       each line is a JSON object; '--field' names the field that contains the prompt
        image       PNG, JPEG, WebP, GIF, AVIF, HEIF or JPEG XL with prompts in its metadata (cannot be fixed)

      Without files, or with '-', standard input is read. Binary files other than images are not read.

      Folders are searched recursively for files named styles*.csv and files with one of these extensions:
      \(PromptFileNames.list).
      Hidden files and folders are skipped, as are those that match 'exclude' in a configuration.

      Unless '--frontend' is given, prompts in images made with ComfyUI, SwarmUI, Fooocus, InvokeAI, NovelAI or Draw
      Things are checked as that program reads them.

      Prompts of more than 1 MiB are not checked. If a file has more than 20,000 findings, the rest are only counted,
      and a prompt with that many is not fixed. Fixing a file preserves its links, owner and permissions; read-only
      files are not changed.

      """)

  private static let frontends = HelpTopic(
    name: "frontends", summary: "how each frontend reads the WebUI's syntax",
    text: Construct.allCases.map { construct in
      "\(construct.title), as in '\(construct.example)':\n"
        + Command.table(readings(of: construct).map { (name: "-", text: $0.name + ": " + $0.text) }) + "\n"
    }.joined(separator: "\n"))

  /// How the frontends read a construct; those that agree share a row.
  private static func readings(of construct: Construct) -> [(name: String, text: String)] {
    var rows: [(name: String, text: String)] = []
    for frontend in Frontend.all {
      let text = frontend.dialect.reading(of: construct).sentence
      if let index = rows.firstIndex(where: { $0.text == text }) {
        rows[index].name += ", " + frontend.name
      } else {
        rows.append((frontend.name, text))
      }
    }
    return rows
  }

  private static let config = HelpTopic(
    name: "config", summary: "the configuration file .sdprompt.json",
    text: """
      The settings for a file are read from '.sdprompt.json' in its folder and in the folders above, up to one with
      "root": true. Nearer files take precedence, and options override all of them. '--print-config' shows the result.
      The file is JSON; comments and trailing commas are allowed. All keys are optional:

      \(Command.table([
        (name: "rules", text: "object with levels of rules: \(RuleLevel.list)"),
        (name: "extends", text: "\"recommended\", \"all\", \"none\", or the path of another configuration"),
        (name: "frontend", text: FrontendName.list),
        (name: "extensions", text: "list of installed WebUI extensions: \(PromptExtension.list)"),
        (name: "models", text: "list of folders to look up models in"),
        (name: "wildcards", text: "list of folders to look up wildcards in"),
        (name: "checkpoint", text: "checkpoint file, or its base model: \(CheckpointName.list.joined(separator: ", "))"),
        (name: "encoder", text: "text encoder, if it is not the checkpoint's: \(TextEncoder.list)"),
        (name: "maxWarnings", text: "number of warnings to allow"),
        (name: "exclude", text: "list of patterns for files and folders to skip when searching folders"),
        (name: "overrides", text: "list of objects with 'files' (patterns) and settings for these files"),
        (name: "root", text: "true to ignore configurations in the folders above"),
      ]))

      In patterns, '*' and '?' match within a name and '**' matches any folders. A pattern without '/' matches names in
      any folder; a pattern with '/' matches paths relative to the folder of the configuration.

      A configuration that is found this way may come from somebody else, so it is ignored if another user owns it, and
      it cannot refer to files outside its folder. These limits do not apply with '--config FILE'.

      In a prompt, the comment '# sdprompt: ignore RULE' turns off a rule for its line, or for the whole prompt if the
      comment is on a line of its own.

      """)

  private static let json = HelpTopic(
    name: "json", summary: "JSON keys that several commands share",
    text: """
      Each report is one JSON object on one line, with 'version' (1) and 'command'. Keys without a value are omitted.

        diagnostic  id (of the rule), severity ("error", "warning" or "style"), message, notes, evidence, range, fixIts
        fix-it      message, safety ("safe", "unsafe" or "display-only"), edits (each range and replacement)
        range       start, end
        position    offset (in bytes, from 0), line (from 1), column (in UTF-8 bytes, from 1), utf16Column (from 1)

      A byte order mark counts in offsets but not in columns. An image counts as one line, with each byte as a column.

      In text, bytes that are not UTF-8 are replaced by U+FFFD. In paths they become U+10FF80 to U+10FFFF, whose last
      two digits are the byte. Numbers that are not finite are written as the strings "inf", "-inf" and "nan".

      \(Command.all.filter { $0.jsonKeys != nil }.map { "'\($0.name)'" }.joined(separator: ", ")) list their own keys with '--help'.

      """)
}

extension ConstructReading {
  /// How the construct is read, in a few words.
  fileprivate var sentence: String {
    switch self {
    case .same: "the same"
    case .differs(let how): "read, but \(how)"
    case .text(let form): "text; write \(form.first == "a" ? form : "'\(form)'")"
    case .unsupported(let instead?): "text; use \(instead)"
    case .unsupported: "text"
    }
  }
}
