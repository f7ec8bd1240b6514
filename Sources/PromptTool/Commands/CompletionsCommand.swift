import ModelHeaders
import PromptLinter
import PromptResolver
import PromptSyntax

extension Command {
  static let completions = Command(
    name: "completions", summary: "print a shell completion script", usage: "bash | zsh | fish",
    details: """
      Where to put the script:

        bash  source <(sdprompt completions bash), for example in ~/.bashrc
        zsh   a file named _sdprompt in a folder of $fpath
        fish  ~/.config/fish/completions/sdprompt.fish
      """,
    options: [],
    examples: ["sdprompt completions bash"],
    run: { arguments, _ throws(CommandFailure) in
      guard let name = arguments.positionals.first, arguments.positionals.count == 1 else {
        throw .usage("expected one shell: bash, zsh or fish")
      }
      switch name {
      case "bash": return Outcome(standardOutput: PrintedText(lines: Completions.bash))
      case "zsh": return Outcome(standardOutput: PrintedText(lines: Completions.zsh))
      case "fish": return Outcome(standardOutput: PrintedText(lines: Completions.fish))
      default: throw .usage("no completion script for '\(name)'; expected bash, zsh or fish")
      }
    })
}

/// Completion scripts for commands, options and their values, generated from the commands.
enum Completions {
  /// The values of an option; empty if they cannot be listed.
  private static func values(of option: CommandOption) -> [String] {
    switch option {
    case .frontend, .compare, .from, .to: Frontend.all.map(\.name)
    case .requestFor: Backend.allCases.map(\.rawValue)
    case .rule: Rule.all.map(\.id)
    case .output: CheckOutput.allCases.map(\.rawValue)
    case .input: InputFormat.allCases.map(\.rawValue)
    case .checkpoint: ModelFamily.allCases.map(\.rawValue)
    case .encoder: TextEncoder.allCases.map(\.rawValue)
    case .color: ColorChoice.allCases.map(\.rawValue)
    default: []
    }
  }

  /// The positional arguments of a command; nil for files.
  private static func words(of command: Command) -> [String]? {
    switch command.name {
    case "explain": Rule.all.map(\.id)
    case "completions": ["bash", "zsh", "fish"]
    case "rules": []
    default: nil
    }
  }

  static var bash: String {
    var cases = ""
    for command in Command.all {
      let options = command.allOptions.flatMap(\.names).joined(separator: " ")
      let words = words(of: command)?.joined(separator: " ")
      cases += "    \(command.name)) options='\(options)' words='\(words ?? "")' files=\(words == nil ? 1 : 0) ;;\n"
    }
    var values = ""
    for option in listedOptions {
      values +=
        "    \(option.name)) COMPREPLY=($(compgen -W '\(Self.values(of: option).joined(separator: " "))' -- \"$word\")); return ;;\n"
    }
    let names = Command.all.map(\.name).joined(separator: " ")
    let topics = HelpTopic.all.map(\.name).joined(separator: " ")
    return """
      _sdprompt() {
        local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} options words files
        COMPREPLY=()
        if ((COMP_CWORD == 1)) || [[ COMP_CWORD -eq 2 && $previous == help ]]; then
          COMPREPLY=($(compgen -W '\(names) \(topics) help --help --version' -- "$word"))
          return
        fi
        # In '--output=sa', bash splits the word at the equals sign.
        [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}
        [[ $word == = ]] && word=
        case $previous in
      \(values)  esac
        case ${COMP_WORDS[1]} in
      \(cases)  esac
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$word"))
        else
          COMPREPLY=($(compgen -W "$words" -- "$word"))
          ((files)) && compopt -o default
        fi
      }
      complete -F _sdprompt sdprompt

      """
  }

  static var zsh: String {
    let commands = Command.all.map { "    '\($0.name):\(quoted($0.summary))'\n" }.joined()
    var cases = ""
    for command in Command.all {
      let options = command.allOptions.map { option -> String in
        let repeats = option.repeats ? "*" : ""
        guard let value = option.value else {
          return option.names.map { "'\(repeats)\($0)[\(quoted(option.summary))]'" }.joined(separator: " ")
        }
        let list = values(of: option)
        let action =
          list.isEmpty ? value.placeholder == "DIR" ? "_files -/" : "_files" : "(\(list.joined(separator: " ")))"
        // With '=' after the name, the value may be in the same word or the next.
        return "'\(repeats)\(option.name)=[\(quoted(option.summary))]:\(value.placeholder):\(action)'"
      }
      let rest = words(of: command).map { "(\($0.joined(separator: " ")))" } ?? "_files"
      cases += "    \(command.name)) _arguments \(options.joined(separator: " ")) '*: :\(rest)' ;;\n"
    }
    return """
      #compdef sdprompt
      _sdprompt() {
        local -a commands
        commands=(
      \(commands)  )
        if ((CURRENT == 2)); then
          _describe command commands
          return
        fi
        local command=$words[2]
        shift words
        ((CURRENT--))
        case $command in
      \(cases)  esac
      }
      _sdprompt "$@"

      """
  }

  static var fish: String {
    var text = "complete -c sdprompt -n __fish_use_subcommand -f\n"
    for command in Command.all {
      text += "complete -c sdprompt -n __fish_use_subcommand -a \(command.name) -d '\(quoted(command.summary))'\n"
      let isThis = "-n '__fish_seen_subcommand_from \(command.name)'"
      for option in command.allOptions {
        let list = values(of: option)
        let value = option.value == nil ? "" : list.isEmpty ? " -r" : " -x -a '\(list.joined(separator: " "))'"
        let name = option.name.dropFirst(2)
        let short = option.short.map { " -s " + $0.dropFirst() } ?? ""
        text += "complete -c sdprompt \(isThis) -l \(name)\(short)\(value) -d '\(quoted(option.summary))'\n"
      }
      if let words = words(of: command) {
        text += "complete -c sdprompt \(isThis) -f -a '\(words.joined(separator: " "))'\n"
      }
    }
    return text
  }

  /// The options whose values can be listed, each once.
  private static var listedOptions: [CommandOption] {
    var seen: Set<String> = []
    return Command.all.flatMap(\.allOptions).filter { !values(of: $0).isEmpty && seen.insert($0.name).inserted }
  }

  /// A text within single quotes and square brackets.
  private static func quoted(_ text: String) -> String {
    text.replacing("'", with: "").replacing("[", with: "(").replacing("]", with: ")").replacing(":", with: ",")
  }
}
