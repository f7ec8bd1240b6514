#ifndef SDPROMPT_H
#define SDPROMPT_H

/* Reads prompts for Stable Diffusion as AUTOMATIC1111's WebUI and other frontends do.
 *
 * Texts, configurations and options are UTF-8, given by a pointer and a length in bytes; they need no NUL at the end, and
 * a pointer may be NULL if its length is 0. Bytes of a text that are not UTF-8 are kept; in results they are U+FFFD.
 *
 * Every result is one JSON document in UTF-8 with the keys "command" and "version". It ends in a NUL that its length does
 * not count, is never NULL, belongs to the caller, and is freed by sdprompt_free. Where the options are not valid it has
 * the key "error". Ranges are pairs of offsets from 0, in the units of the engine's "positions".
 *
 * An engine never changes: any number of threads may use it at the same time. No text, configuration or option makes a
 * function crash. What the caller must not do is to use a pointer that these functions did not return, or one that was
 * freed, or to give a length that is larger than the memory at its pointer.
 */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of these functions and of the JSON. It changes only where something that existed is removed or changed. */
#define SDPROMPT_VERSION 1

/* An engine: a frontend with its rules, and what is known about models. */
typedef struct sdprompt_engine sdprompt_engine;

/* The version that the library was built as; a program compares it with SDPROMPT_VERSION. */
uint32_t sdprompt_version(void);

/* Makes an engine, which the caller frees by sdprompt_engine_free. The configuration is a JSON object or empty. If it is
 * not valid, the result is NULL, and *error is a JSON document that says why, which the caller frees by sdprompt_free;
 * otherwise *error is NULL. error and error_length may be NULL. */
sdprompt_engine *sdprompt_engine_new(const char *configuration, size_t length, char **error, size_t *error_length);

/* Frees an engine that no thread uses any more. NULL is ignored. */
void sdprompt_engine_free(sdprompt_engine *engine);

/* Frees a result or an error. NULL is ignored. */
void sdprompt_free(char *result);

/* The functions that answer with JSON have the same parameters: the engine; the text, a prompt unless it says otherwise;
 * options as a JSON object, or none; and where to store the length of the result, which may be NULL. */

/* The syntax tree: nodes and tokens, which together are the whole text. */
char *sdprompt_parse(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                     size_t options_length, size_t *result_length);

/* What is wrong with a prompt, with fixes. Options: negative, hires (other prompts of the image), role, steps. */
char *sdprompt_check(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                     size_t options_length, size_t *result_length);

/* The prompt with its safe fixes applied. Options: those of sdprompt_check, and unsafe (true also applies good guesses). */
char *sdprompt_fix(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                   size_t options_length, size_t *result_length);

/* The prompt in its usual form, with the same meaning. Options: role. */
char *sdprompt_format(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                      size_t options_length, size_t *result_length);

/* The prompt without its tags, and the LoRAs in the order of their application. Options: negative, hires, and for: one of
 * sdcpp, comfyui, diffusers, drawthings and a1111 adds what that program takes as "request". A request has the options
 * steps, convert (true rewrites the prompt for the program), folder (where the paths of the catalog start, for diffusers) and
 * checkpoint (the file, for ComfyUI). */
char *sdprompt_resolve(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                       size_t options_length, size_t *result_length);

/* The texts and weights at each sampling step. Options: steps, role. */
char *sdprompt_schedule(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                        size_t options_length, size_t *result_length);

/* The token count, and the chunks of 75 tokens: of the longest text, or of that of a part and a step. Options: steps, role,
 * part (from 0), step (from 1). */
char *sdprompt_tokens(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                      size_t options_length, size_t *result_length);

/* What the text encoder gets at each step: token ids and weights by chunks of 77. Options: steps, role. */
char *sdprompt_conditioning(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                            size_t options_length, size_t *result_length);

/* The prompt for another frontend, and what is lost. Options: to (needed), steps. */
char *sdprompt_convert(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                       size_t options_length, size_t *result_length);

/* What another frontend does differently. Options: with (needed). */
char *sdprompt_compare(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                       size_t options_length, size_t *result_length);

/* The prompts and parameters in the text that the WebUI writes into images. No options. */
char *sdprompt_infotext(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                        size_t options_length, size_t *result_length);

/* All rules of sdprompt_check; the text is ignored. No options. */
char *sdprompt_rules(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                     size_t options_length, size_t *result_length);

/* What to color, with the weight of text. Options: role. */
char *sdprompt_highlight(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                         size_t options_length, size_t *result_length);

/* What can be typed at an offset. Options: offset (needed), role. */
char *sdprompt_complete(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                        size_t options_length, size_t *result_length);

/* What stands at an offset, in Markdown. Options: offset (needed), role. */
char *sdprompt_hover(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                     size_t options_length, size_t *result_length);

/* The edits that change the weight of a range. Options: range, by (needed, such as 0.1), role. */
char *sdprompt_adjust(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                      size_t options_length, size_t *result_length);

/* The pairs of brackets, or that at an offset. Options: offset, role. */
char *sdprompt_brackets(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                        size_t options_length, size_t *result_length);

/* What can be folded. Options: role. */
char *sdprompt_folding(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                       size_t options_length, size_t *result_length);

/* The ranges around an offset, from the inner to the outer. Options: offset (needed), role. */
char *sdprompt_selection(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                         size_t options_length, size_t *result_length);

/* The ranges that name the same model as an offset. Options: offset (needed), role. */
char *sdprompt_references(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                          size_t options_length, size_t *result_length);

/* The edits that rename the model at an offset. Options: offset, name (needed), role. */
char *sdprompt_rename(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                      size_t options_length, size_t *result_length);

/* The edits that comment the lines of a range out or in. Options: range (needed), role. */
char *sdprompt_comment(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                       size_t options_length, size_t *result_length);

/* Hints between the characters: where chunks end. Options: role. */
char *sdprompt_inlays(const sdprompt_engine *engine, const char *text, size_t length, const char *options,
                      size_t options_length, size_t *result_length);

/* Token ids and weights of a text by chunks of 77, the start and end tokens included: those of chunk i begin at 77 * i. */
typedef struct {
  size_t chunks;
  int32_t *ids;
  double *weights;
} sdprompt_chunks;

/* The chunks at a sampling step (from 1) of a part (from 0) of a prompt, for a number of steps. The caller frees them by
 * sdprompt_chunks_free. The result is 0, or 1 with no chunks if the frontend makes no image from the prompt, or if there
 * is no such step or part. A chunk whose embedding has too many vectors for it is cut after 77. */
int32_t sdprompt_encode(const sdprompt_engine *engine, const char *text, size_t length, size_t steps, size_t step,
                        size_t part, sdprompt_chunks *result);

/* Frees the arrays of chunks, and sets them to NULL. */
void sdprompt_chunks_free(sdprompt_chunks *chunks);

#ifdef __cplusplus
}
#endif

#endif
