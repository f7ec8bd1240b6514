// A program that needs the syntax alone links neither Foundation nor anything else.
import PromptSyntax

for emphasis in SyntaxTree(parsing: "a (cat:1.2)").emphases { print(emphasis.text, emphasis.multiplier ?? 1) }
