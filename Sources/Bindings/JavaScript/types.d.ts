/** A start and an end, counted from 0 in the units of the configuration's `positions`. */
export type Range = [start: number, end: number]

/** A number, or a word where it is not finite. */
export type Real = number | "inf" | "-inf" | "nan"

/** The short name of a frontend. */
export type Frontend =
  | "a1111" | "forge" | "reforge" | "sdnext" | "sdcpp" | "swarmui" | "fooocus" | "prompt-control" | "comfyui" | "invokeai"
  | "drawthings" | "novelai" | "midjourney"

/** Which of an image's prompts a text is. */
export type Role = "positive" | "negative" | "hires" | "hires-negative" | "style" | "negative-style"

/** How bad a finding is; `style` is a suggestion. */
export type Severity = "error" | "warning" | "style"

/** What a workspace is opened with. */
export interface Configuration {
  /** How prompts are read. The default is `a1111`. */
  frontend?: Frontend
  /** What offsets count: bytes, which is the default; units of UTF-16, as in JavaScript's strings; or code points. */
  positions?: "utf-8" | "utf-16" | "utf-32"
  /** The sampling steps of an image, from 1 to 10,000. The default is 20. */
  steps?: number
  /** The base model of the checkpoint, such as `sdxl`, or a common name of it. */
  checkpoint?: string
  /** The text encoder, if it is not that of the checkpoint. */
  encoder?: "clip" | "t5" | "llm"
  /** The levels of rules by their ids. */
  rules?: Record<string, "off" | "on" | Severity>
  /** Turns on the rules that are off by default. */
  allRules?: boolean
  /** The installed extensions of the WebUI. */
  promptExtensions?: ("dynamic-prompts" | "loractl" | "lora-block-weight" | "neutral-prompt" | "composable-lora")[]
  /** The names of the installed wildcards. */
  wildcards?: string[]
  /** The installed models. Without it, nothing is said about whether a model is installed. */
  catalog?: { models: Model[] }
}

/** An installed model. */
export interface Model {
  /** What it is. */
  kind: "lora" | "lycoris" | "hypernetwork" | "embedding"
  /** The path of its file, from the root of the models. */
  path: string
  /** The folder of models of this kind, from the root. The default is the root itself. */
  folder?: string
  /** The name, if it is not that of the file. */
  name?: string
  /** The alias, if it is not that in the header. */
  alias?: string
  /** The size of the file in bytes. */
  size?: number
  /** The JSON text of a safetensors file's header, which begins at the ninth byte; empty for a file that cannot be loaded. */
  header?: string
  /** The texts of the files with notes beside it, such as `ink.json` and `ink.civitai.info`; the first one with a value counts. */
  sidecars?: string[]
  /** The number of vectors of an embedding, if it does not follow from the header. */
  vectors?: number
}

/** A replacement of a range. */
export interface Edit {
  /** What is replaced. */
  range: Range
  /** By what. */
  replacement: string
}

/** A way to fix a finding. */
export interface FixIt {
  /** What it does, such as `write '0.5'`. */
  message: string
  /** Whether the image stays the same (`safe`), may change (`unsafe`), or the fix is only an example (`display-only`). */
  safety: "safe" | "unsafe" | "display-only"
  /** The changes of the text; they do not overlap. */
  edits: Edit[]
}

/** Something that is wrong or lost. */
export interface Diagnostic {
  /** The id of the rule. */
  id: string
  /** How bad it is. */
  severity: Severity
  /** What is wrong. */
  message: string
  /** What happens because of it. */
  notes: string[]
  /** Facts that it rests on, such as the names of tensors. */
  evidence: string[]
  /** Where. */
  range: Range
  /** What to do about it. */
  fixIts: FixIt[]
}

/** A diagnostic, with the prompt that it is in. */
export interface Finding extends Diagnostic {
  /** The prompt that its ranges count in. */
  role: Role
}

/** What all results have. */
export interface Result<Command extends string> {
  /** The version of these types. It changes only where something is removed or changed. */
  version: 1
  /** The function that answered. */
  command: Command
}

/** A node of the syntax tree. */
export interface Node {
  /** Its position in the list of nodes. */
  index: number
  /** What it is, such as `emphasis`. */
  kind: string
  /** The index of the node around it; the root has none. */
  parent?: number
  /** What it covers. */
  range: Range
  /** What is special about it, such as `loses-schedules`. */
  flags: string[]
}

/** A token. Tokens are the whole text. */
export interface SyntaxToken {
  /** What it is, such as `left-paren`. */
  kind: string
  /** What it does, such as `opens-emphasis`. */
  role: string
  /** The index of its node. */
  parent: number
  /** What it covers. */
  range: Range
  /** Its text. */
  text: string
}

/** A wildcard, variant or variable that is filled in before a prompt is read. */
export interface Variant {
  /** Its position in the list of variants. */
  index: number
  /** What it is. */
  kind: string
  /** Its name, such as that of a wildcard. */
  name?: string
  /** The index of the variant around it. */
  parent?: number
  /** What it covers. */
  range: Range
  /** What is between its brackets. */
  content: Range
}

/** The syntax tree of a prompt. */
export interface Parse extends Result<"parse"> {
  /** The nodes in the order in which they begin. */
  nodes: Node[]
  /** The tokens. */
  tokens: SyntaxToken[]
  /** The variants of a template, if the frontend has them. */
  variants?: Variant[]
}

/** What is wrong with the prompts of an image. */
export interface Check extends Result<"check"> {
  /** The findings in the order of their ranges. */
  diagnostics: Finding[]
  /** How many there are, and how many of them can be fixed. */
  summary: { errors: number; warnings: number; styles: number; fixable: number; unsafelyFixable: number }
}

/** A prompt with fixes applied. */
export interface Fix extends Result<"fix"> {
  /** The fixed text. */
  text: string
  /** What turns the text into the fixed one. */
  edits: Edit[]
  /** How many findings were fixed. */
  applied: number
  /** The fixed negative prompt, if one was given. */
  negative?: string
  /** The fixed prompt of the hires pass, if one was given. */
  hires?: string
}

/** A prompt in its usual form. */
export interface Format extends Result<"format"> {
  /** The formatted text. */
  text: string
  /** What turns the text into the formatted one. */
  edits: Edit[]
}

/** The multipliers of a LoRA. */
export interface Multipliers {
  /** That of the text encoder. */
  te?: Real
  /** That of the image model. */
  unet?: Real
  /** The rank of a dynamic LyCORIS. */
  dyn?: Real
  /** Whether they change over the steps. */
  changesOverSteps?: true
}

/** A LoRA that a prompt names. */
export interface Lora {
  /** Its place in the order of application, from 1. */
  order: number
  /** The name in the tag. */
  name: string
  /** What happens to it. */
  status:
    | "applied" | "off-by-zero" | "without-effect" | "missing" | "broken" | "all-off" | "not-checked" | "unreadable" | "repeated"
    | "over-limit" | "no-image"
  /** Why, in words. */
  reason: string
  /** The multipliers as they are written in the tag. */
  written?: Multipliers
  /** The multipliers that the tag adds. */
  effective?: Multipliers
  /** The sum of the multipliers of all tags that load the file. */
  total?: Multipliers
  /** How often the prompt names the file. */
  mentions: number
  /** The file that is loaded. */
  path?: string
  /** The base model that it is for. */
  family?: string
  /** The scale that follows from its alpha and rank. */
  scale?: Real
  /** Whether it is for the steps with much noise, in models that have two halves. */
  isForHighNoise?: true
  /** The tag. */
  range: Range
  /** The name in the tag. */
  nameRange?: Range
  /** The schedule around the tag, in a frontend that obeys it. */
  schedule?: Range
}

/** A hypernetwork that a prompt names. */
export interface Hypernetwork {
  /** Its place in the order of application, from 1. */
  order: number
  /** The name in the tag. */
  name: string
  /** Its multiplier. */
  multiplier: Real
  /** The tag. */
  range: Range
}

/** A tag without effect. */
export interface Tag {
  /** Its word, such as `lora`. */
  word: string
  /** The tag. */
  range: Range
}

/** What a prompt applies. */
export interface Plan {
  /** The prompt without its tags. */
  cleaned: string
  /** The LoRAs in the order of their application. */
  loras: Lora[]
  /** The hypernetworks in the order of their application. */
  hypernetworks: Hypernetwork[]
  /** Tags that are removed without effect. */
  ignored: Tag[]
  /** Tags that stay text. */
  literal: Tag[]
  /** Which part of the cleaned prompt is from where. */
  map: { offset: number; length: number; sourceOffset: number }[]
  /** What is wrong with the tags. */
  diagnostics: Diagnostic[]
}

/** What the prompts of an image apply. */
export interface Resolve extends Result<"resolve">, Plan {
  /** The frontend. */
  frontend: Frontend
  /** Whether the installed models are known. */
  isChecked: boolean
  /** The plan of the negative prompt, if one was given. */
  negative?: Plan
  /** The plan of the hires pass, if its prompt was given. */
  hires?: Plan
  /** What the backend of the option `for` takes. */
  request?: unknown
}

/** Text of one weight. */
export interface Segment {
  /** The text. */
  text: string
  /** Its weight. */
  weight: Real
  /** Whether a chunk ends after it, at `BREAK`. */
  isBreak: boolean
  /** Where it is from. */
  range: Range
}

/** Steps with the same text. */
export interface StepRange {
  /** The first step, from 1. */
  firstStep: number
  /** The last step. */
  lastStep: number
  /** The text. */
  text: string
  /** The text by weight. */
  segments: Segment[]
}

/** A part of a prompt, between two `AND`s. */
export interface Part {
  /** Its weight. */
  weight: Real
  /** Where the weight is written. */
  weightRange?: Range
  /** Its texts in the order of the steps. */
  ranges: StepRange[]
  /** How many more there are, where they are too long to be listed. */
  omittedRanges?: number
}

/** The texts and weights at each sampling step. */
export interface Schedule extends Result<"schedule"> {
  /** The parts; empty if the frontend makes no image. */
  parts: Part[]
  /** How many steps there are. */
  steps: number
  /** Why no image is made. */
  diagnostics: Diagnostic[]
}

/** A token of CLIP. */
export interface Token {
  /** Its number in the vocabulary. */
  id: number
  /** Its text; a vector of an embedding has none. */
  text?: string
  /** Its weight. */
  weight: Real
  /** Where the text that it is made of begins. */
  start: number
  /** Where it ends. */
  end: number
  /** Whether it is a vector of an embedding. */
  isVector: boolean
}

/** Up to 75 tokens that are encoded together. */
export interface Chunk {
  /** Why it ends: at its limit, at a comma near it, at `BREAK`, before an embedding, or with the text. */
  ending: "full" | "comma" | "break" | "embedding" | "text"
  /** Its tokens, without the padding. */
  tokens: Token[]
  /** The embeddings in it. */
  embeddings: { name: string; vectors: number; offset: number; isLeftBehind: boolean; range: Range }[]
}

/** The tokens of a prompt's longest text. */
export interface Tokens extends Result<"tokens"> {
  /** How many tokens; padding before the last chunk counts. */
  count?: number
  /** How many fit into the chunks. */
  limit?: number
  /** The part whose text is counted, from 0. */
  part?: number
  /** The first step that shows the text. */
  firstStep?: number
  /** The last step that shows it. */
  lastStep?: number
  /** How many texts the prompt has. */
  texts?: number
  /** The chunks; empty if the frontend makes no image. */
  chunks: Chunk[]
  /** Phrases that are split between two chunks. */
  tornPhrases: { chunk: number; range: Range; border: Range }[]
  /** Why no image is made. */
  diagnostics: Diagnostic[]
}

/** What the text encoder gets. */
export interface Conditioning extends Result<"conditioning"> {
  /** The parts; each range of steps has the index of its text. */
  parts: { weight: Real; ranges: { firstStep: number; lastStep: number; text: number }[]; omittedRanges?: number }[]
  /** The texts, each in chunks of 77 token ids and weights, the start and end tokens included. */
  texts: { text: string; chunks: ConditioningChunk[] }[]
  /** How many steps there are. */
  steps: number
  /** Why no image is made. */
  diagnostics: Diagnostic[]
}

/** The token ids and weights of a chunk. */
export interface ConditioningChunk {
  /** The ids. */
  ids: number[]
  /** The weights. */
  weights: Real[]
  /** The embeddings, whose vectors replace tokens from an offset on. */
  embeddings?: { name: string; offset: number; vectors: number }[]
}

/** A prompt as it is written for another frontend. */
export interface Convert extends Result<"convert"> {
  /** The frontend that the prompt was written for. */
  from: Frontend
  /** The other frontend. */
  to: Frontend
  /** The prompt for it; nothing where one of the two makes no image of it. */
  text?: string
  /** Which prompt of the image it is. */
  role: Role
  /** What is lost. */
  diagnostics: Diagnostic[]
}

/** What another frontend does differently. */
export interface Compare extends Result<"compare"> {
  /** The workspace's frontend. */
  frontend: Frontend
  /** The other one. */
  with: Frontend
  /** The differences in the order of their ranges. */
  differences: { kind: string; message: string; range: Range }[]
}

/** The prompts and parameters that the WebUI writes into an image. */
export interface Infotext extends Result<"infotext"> {
  /** The prompt. */
  prompt: string
  /** The negative prompt; empty without one. */
  negative: string
  /** The prompt of the hires pass. */
  hires?: string
  /** The negative prompt of the hires pass. */
  hiresNegative?: string
  /** The parameters in their order. */
  parameters: [key: string, value: string][]
}

/** A rule of `check`. */
export interface Rule {
  /** Its id. */
  id: string
  /** What it is about. */
  category: string
  /** How bad its findings are by default. */
  severity: Severity
  /** What it finds. */
  summary: string
  /** Why that is bad. */
  rationale: string
  /** How its findings can be fixed. */
  fix?: "safe" | "unsafe" | "display-only"
  /** Whether it is on by default. */
  isRecommended: boolean
  /** The frontends that it is for. */
  frontends: Frontend[]
  /** Prompts, with the offsets in bytes of what is found in them. */
  examples: { prompt: string; places: number[]; fixed?: string; context?: string }[]
}

/** All rules. */
export interface Rules extends Result<"rules"> {
  /** The rules in the order of their ids. */
  rules: Rule[]
}

/** Something that an editor colors. */
export interface Highlight {
  /** The range; never empty. */
  range: Range
  /** What it is; `weighted` is text with another weight than 1. */
  kind:
    | "weighted" | "bracket" | "weight" | "schedule" | "when" | "alternation" | "and" | "break" | "comment" | "tag" | "tag-word"
    | "name" | "argument" | "embedding" | "escape" | "backslash" | "stray" | "variant" | "markup"
  /** The product of all weights around a text. */
  weight?: Real
}

/** What to color in a prompt. */
export interface Highlights extends Result<"highlight"> {
  /** The highlights in order, without overlaps. */
  highlights: Highlight[]
}

/** A text that can be inserted at a caret. */
export interface Completion {
  /** What is shown. */
  label: string
  /** What it is. */
  kind: "lora" | "lycoris" | "hypernetwork" | "embedding" | "keyword" | "snippet"
  /** A few words about it, such as `SDXL, rank 16`. */
  detail?: string
  /** What is known about it, as Markdown. */
  documentation?: string
  /** What is replaced. */
  range: Range
  /** By what. */
  text: string
  /** The replacement with tab stops such as `${1:text}`. */
  snippet?: string
  /** Edits elsewhere, such as a trigger word that the prompt lacks. */
  additionalEdits: Edit[]
  /** Whether the model is for another base model than the checkpoint. */
  isForAnotherModel: boolean
}

/** What can be inserted at a caret, the best first. */
export interface Completions extends Result<"complete"> {
  /** The completions. */
  completions: Completion[]
  /** Whether more names match than are listed. */
  isIncomplete: boolean
}

/** What stands at an offset. */
export interface Hover extends Result<"hover"> {
  /** The range that it is about, and the text as Markdown; nothing in an empty prompt. */
  hover?: { range: Range; text: string }
}

/** Edits, and the selection in the changed text. */
export interface Change<Command extends string> extends Result<Command> {
  /** The edits; none where there is nothing to change. */
  edits: Edit[]
  /** The selection after them. */
  selection?: Range
}

/** Pairs of brackets. */
export interface Brackets extends Result<"brackets"> {
  /** Of each pair, the opening and the closing bracket. */
  pairs: [opening: Range, closing: Range][]
}

/** What can be folded. */
export interface Folding extends Result<"folding"> {
  /** The ranges in the order in which they begin. */
  ranges: { kind: "comment" | "part" | "construct"; range: Range }[]
}

/** Ranges of a prompt. */
export interface Ranges<Command extends string> extends Result<Command> {
  /** The ranges. */
  ranges: Range[]
}

/** The edits that rename a model. */
export interface Rename extends Result<"rename"> {
  /** The edits. */
  edits: Edit[]
}

/** Hints between the characters of a prompt. */
export interface Inlays extends Result<"inlays"> {
  /** The hints: where, what, and what it means. */
  inlays: { offset: number; text: string; tooltip?: string }[]
}

/** What was wrong with a configuration, options or a call. The message says what to change. */
export class PromptError extends Error {
  readonly name: "PromptError"
}

/** Which of an image's prompts a text is; the default is `positive`. */
export interface RoleOption {
  role?: Role
}

/** How many sampling steps there are; the default is the configuration's. */
export interface StepsOption {
  steps?: number
}

/** An offset, counted from 0 in the units of the configuration's `positions`; one beyond the text means its end. */
export interface OffsetOption extends RoleOption {
  offset: number
}

/** The selected range; an empty one is a caret. */
export interface RangeOption extends RoleOption {
  range: Range
}

/** A prompt: a string, or its bytes, which need not be UTF-8. */
export type Text = string | Uint8Array

/** Where a module is loaded from: a URL, its bytes, or a compiled module. */
export type Source = string | URL | BufferSource | WebAssembly.Module

/** What all workspaces have: an engine that is configured once and reads any number of prompts. */
export class BaseWorkspace {
  /** The names of the module's functions. */
  readonly functions: string[]
  /** The size in bytes of the memory that all engines of the module share. It grows as needed, and is used again. */
  readonly memorySize: number

  /** Frees the engine; only `close` can be called after it. */
  close(): void

  /**
   * The JSON document that a function answers, as text. Options that are not valid are described in it, under `error`.
   * Throws a `PromptError` after `close` and for a function that the module does not have.
   */
  report(name: string, text: Text, options?: object): string

  // All of the following throw a `PromptError` for options that are not valid, and take linear time.

  /** The syntax tree. */
  parse(text: Text, options?: RoleOption): Parse
  /** The texts and weights at each sampling step. */
  schedule(text: Text, options?: StepsOption & RoleOption): Schedule
  /** What to color. */
  highlight(text: Text, options?: RoleOption): Highlights
  /** The pairs of brackets, or only the one at or around an offset. */
  brackets(text: Text, options?: Partial<OffsetOption>): Brackets
  /** What can be folded. */
  folding(text: Text, options?: RoleOption): Folding
  /** The ranges to which a selection grows from a caret, the innermost first. */
  selection(text: Text, options: OffsetOption): Ranges<"selection">
  /** The edits that make a selection heavier (`by` 0.1) or lighter (-0.1). */
  adjust(text: Text, options: RangeOption & { by: number }): Change<"adjust">
  /** The edits that turn the selected lines into comments, or back. */
  comment(text: Text, options: RangeOption): Change<"comment">
  /** The prompt in its usual form, with the same meaning. */
  format(text: Text, options?: RoleOption): Format
}
