import Foundation
import PromptSyntax
let source = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
let tree = SyntaxTree(parsing: source)
print(tree.dump())
let found = tree.diagnostics()
if !found.isEmpty { print(".") }
for d in found { print("\(d.severity.name) \(d.id) at \(d.range): \(d.message)") }
