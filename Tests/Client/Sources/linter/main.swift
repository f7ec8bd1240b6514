// A program that lints links what it needs on Linux, and not Foundation.
import PromptLinter
import PromptSyntax

let findings = Linter().findings(in: SyntaxTree(parsing: "a (castle:1,2), ratio 16:9"))
for finding in findings { print(finding) }
precondition(findings.count == 2, "a weight that is not read, and one that was not meant")
