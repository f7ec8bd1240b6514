import PromptDocuments
import PromptLinter
import PromptResolver
import PromptSyntax

extension Command {
  static let check = Command(
    name: "check", summary: "say what will go wrong with prompts, and put it right",
    usage: "[options] [FILE | DIR ...]",
    details: """
      A file is one prompt, the WebUI's text of an image's parameters, its styles.csv, JSON lines, or an image that
      carries prompts; '--input' says which where its name and first bytes do not, and can take a text file line by
      line, with the options of the WebUI's script "Prompts from file" such as '--prompt "a cat" --steps 30'. '-' and no
      file at all mean standard input. Prints what was found with its place, the line, and what to do about it. A place
      is a line and a column, both from 1; columns count characters (Unicode code points), as the status bars of editors
      do. A file that is neither text nor an image is not read. A character that steers a terminal or cannot be seen is
      shown as '\\u{1B}', and a byte of a file name that is not UTF-8 as '\\xE9'.

      Prompts of images that ComfyUI, SwarmUI, Fooocus, InvokeAI, NovelAI or Draw Things made are read as these programs
      read them, unless '--frontend' names a frontend.

      A folder stands for the files in it and in the folders below, without hidden ones and those that 'exclude' in a
      configuration names. Of these, the ones with prompts are checked: styles*.csv, and all that end in
      \(PromptFileNames.list).

      Rules, frontend, extensions and models can also be set in a file '.sdprompt.json' in the folder of a file or
      above it: JSON that may have comments, with the keys rules, frontend, extensions, models, checkpoint, maxWarnings,
      extends ("recommended", "all", "none" or a path), exclude (patterns of files and folders that are skipped in
      folders), overrides (a list of objects with files, patterns, and settings for these) and root. The nearest file
      counts over those above it, up to one with "root": true; '--print-config' shows the result. In patterns '*' and
      '?' stand for parts of a name and '**' for any folders; one without '/' is about names, one with '/' about paths
      from the folder of the configuration. A file that is found may come from a stranger: one of another user is not
      read, and none may name what is outside its folder. '--config FILE' reads it without these limits. See 'sdprompt
      rules' and 'sdprompt explain RULE'.

      Extensions of the WebUI read more than the WebUI does; what an installed one reads is not reported.

      A comment '# sdprompt: ignore RULE' in a prompt silences rules in its line, or in the whole prompt if it has a
      line of its own.

      '--fix' puts right in the files what is marked '[*]', because it is beyond doubt, and '--diff' shows it instead;
      '--unsafe-fixes' beside one of them takes good guesses too. Of standard input and '--prompt' the fixed text is
      printed. A file keeps its links, owner and permissions, and one that is read-only stays as it is.

      Of more than 20,000 findings of a file the first ones are listed and the others are counted. A prompt with more of
      them is not fixed, and one of more than a mebibyte is not checked.

      The exit code is 0 when all is well or no more than a matter of style, 1 when there is an error or more warnings
      than '--max-warnings' allows, which is 0 if not given, and 2 when a file cannot be read.
      """,
    options: [
      .prompt, .files, .stdinFilename, .input, .field, .negative, .models, .checkpoint, .frontend, .promptExtension,
      .rule,
      .allRules, .config, .noConfig, .printConfig, .fix, .unsafeFixes, .diff, .output, .json, .maxWarnings, .quiet,
      .verbose, .jobs,
    ],
    jsonKeys: CheckReport.keys + "\n" + DiagnosticReport.keys + "\n" + placeKeys,
    examples: [
      "sdprompt check --prompt 'a [cat:dog:0.5], ratio 16:9'",
      "sdprompt check --diff --prompt 'a cat<lora:ink_wash:1>dog'",
    ],
    run: { arguments, surroundings throws(CommandFailure) in
      var check = try Check(arguments, in: surroundings)
      return try check.run()
    })
}
