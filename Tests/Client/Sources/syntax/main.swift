// A program that needs the syntax alone links neither Foundation nor anything else.
import PromptSyntax

print(SyntaxTree(parsing: "a (cat:1.2)").dump())
