import {
  BaseWorkspace, Check, Compare, Completions, Conditioning, Configuration, Convert, Fix, Frontend, Hover, Infotext, Inlays,
  Model, OffsetOption, Ranges, Rename, Resolve, RoleOption, Rules, Source, StepsOption, Text, Tokens,
} from "./types.js"

export * from "./types.js"

/** The other prompts of the image, when the text is the positive one. */
export interface PromptOptions extends RoleOption {
  /** The negative prompt. */
  negative?: string
  /** The prompt of the hires pass. */
  hires?: string
}

/** What another program takes, made of the plan. */
export interface RequestOptions extends StepsOption {
  /** The program; without it no request is made. */
  for?: "sdcpp" | "comfyui" | "diffusers" | "drawthings" | "a1111"
  /** Whether the prompt is rewritten for the program. */
  convert?: boolean
  /** Where the paths of the catalog start, for diffusers. */
  folder?: string
  /** The checkpoint's file, for ComfyUI. */
  checkpoint?: string
}

/** Reads prompts, with rules, models and the tokenizer. */
export class Workspace extends BaseWorkspace {
  /**
   * Loads the module, once for each URL, and makes an engine. Throws a `PromptError` for a configuration that is not valid.
   *
   * ```js
   * const workspace = await Workspace.open({ frontend: "a1111", positions: "utf-16" })
   * workspace.check("a [day:night:0,5]").diagnostics[0].message    // '0,5' is not a valid switch point
   * ```
   */
  static open(configuration?: Configuration, source?: Source): Promise<Workspace>

  /** What is wrong with the prompts of an image, with fixes. */
  check(text: Text, options?: PromptOptions & StepsOption): Check
  /** The prompt with its safe fixes applied; with `unsafe` also those that may change the image. */
  fix(text: Text, options?: PromptOptions & StepsOption & { unsafe?: boolean }): Fix
  /** The prompt without its tags, and the LoRAs in the order of their application. */
  resolve(text: Text, options?: PromptOptions & RequestOptions): Resolve
  /** The token count, and the chunks of 75 tokens: of the longest text, or of that of a part (from 0) and a step (from 1). */
  tokens(text: Text, options?: StepsOption & RoleOption & { part?: number; step?: number }): Tokens
  /** What the text encoder gets at each step. */
  conditioning(text: Text, options?: StepsOption & RoleOption): Conditioning
  /** The prompt for another frontend, and what is lost. */
  convert(text: Text, options: StepsOption & RoleOption & { to: Frontend }): Convert
  /** What another frontend does differently. */
  compare(text: Text, options: RoleOption & { with: Frontend }): Compare
  /** The prompts and parameters in the text that the WebUI writes into an image. */
  infotext(text: Text): Infotext
  /** All rules of `check`. */
  rules(): Rules
  /** What can be inserted at a caret. */
  complete(text: Text, options: OffsetOption): Completions
  /** What stands at an offset. */
  hover(text: Text, options: OffsetOption): Hover
  /** The ranges that name the same model as an offset. */
  references(text: Text, options: OffsetOption): Ranges<"references">
  /** The edits that rename the model at an offset, wherever the prompt names it. */
  rename(text: Text, options: OffsetOption & { name: string }): Rename
  /** Where chunks end. */
  inlays(text: Text, options?: RoleOption): Inlays
}

/** A file of a folder, with its path from the folder that was dropped, its name included. */
export interface FolderFile {
  /** Such as `models/Lora/ink.safetensors`. */
  path: string
  /** The file. */
  file: Blob
}

/**
 * The entries of a catalog for the models in a folder that a person dropped or chose: of safetensors files only the
 * headers are read, of at most 100 MB, and the notes beside them.
 *
 * Kinds follow from the names of folders, as in an installation of the WebUI or ComfyUI (`Lora`, `LyCORIS`, `loras`,
 * `hypernetworks`, `embeddings`). Files of other folders are not models, unless no folder has such a name or models are
 * directly in the folder: then it is a folder of LoRAs. `kind` is the kind of all files.
 */
export function catalogModels(
  files: Iterable<File | FolderFile>,
  options?: { kind?: Model["kind"]; onProgress?: (done: number, total: number) => void },
): Promise<Model[]>
