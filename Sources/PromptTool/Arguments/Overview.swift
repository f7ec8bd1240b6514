/// What the tool says when it is asked nothing, or something that it does not know.
enum Overview {
  static var text: String {
    let width = (Command.all.map { $0.name.count }.max() ?? 0) + 3
    let commands = Command.all.map { command in
      "  " + command.name + String(repeating: " ", count: width - command.name.count) + command.summary
    }
    return """
      sdprompt reads Stable Diffusion prompts the way the AUTOMATIC1111 WebUI does.

      usage: sdprompt COMMAND [options] [prompt]

      commands:
      \(commands.joined(separator: "\n"))

      'sdprompt COMMAND --help' tells more about a command; 'sdprompt --version' shows the version.

      exit codes: 0 all is well, 1 something was found, 2 the command could not be carried out

      example:
        sdprompt check --prompt 'a castle at [day:night:0.5], ratio 16:9'

      """
  }

  /// Says that there is no such command, and what may have been meant.
  static func unknownCommand(_ name: String) -> String {
    let message = "unknown command '\(name)'"
    if let nearest = Nearest.name(to: name, among: Command.all.map(\.name)) {
      return message + "; did you mean '\(nearest)'?"
    }
    guard name.utf8.contains(where: { " ()[]<>:,|\n".utf8.contains($0) }) else { return message }
    let quoted = name.replacing("'", with: #"'\''"#)
    return message + "; a prompt comes after a command: sdprompt check --prompt '\(quoted)'"
  }
}
