export { PromptError } from "./instance.js"
export { SyntaxWorkspace as Workspace } from "./syntax-workspace.js"
