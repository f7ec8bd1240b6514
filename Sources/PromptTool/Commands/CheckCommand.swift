extension Command {
  static let check = Command(
    name: "check", summary: "find mistakes in prompts, and fix them", usage: "[options] [FILE | DIR ...]",
    details: """
      Reports each mistake with its location, the source line, and what to do about it. Locations are line and column
      numbers starting at 1; columns count Unicode code points, as most editors do. Characters that are invisible or
      control the terminal are shown as '\\u{1B}', and bytes of file names that are not UTF-8 as '\\xE9'.

      '--fix' fixes the findings marked with '[*]' in the files; for standard input and '--prompt' it prints the fixed
      text. '--diff' shows the changes instead.

      See also 'sdprompt rules', 'sdprompt explain RULE', 'sdprompt help files' and 'sdprompt help config'.
      """,
    options: [
      .prompt, .files, .stdinFilename, .input, .field, .negative, .models, .wildcards, .checkpoint, .encoder, .frontend,
      .promptExtension,
      .rule, .allRules, .config, .noConfig, .printConfig, .fix, .unsafeFixes, .diff, .output, .json, .maxWarnings,
      .quiet, .verbose, .jobs,
    ],
    exitCodes: "0 nothing worse than a suggestion, 1 errors or too many warnings, 2 usage or I/O error",
    jsonKeys: CheckReport.keys,
    examples: [
      "sdprompt check --prompt 'a [cat:dog:0.5], ratio 16:9'",
      "sdprompt check --diff --prompt 'a cat<lora:ink_wash:1>dog'",
    ],
    run: { arguments, surroundings throws(CommandFailure) in
      var check = try Check(arguments, in: surroundings)
      return try check.run()
    })
}
