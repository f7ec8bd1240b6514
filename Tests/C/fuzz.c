/* Gives each function random texts and options, from four threads at the same time, and compares the answers with those of
 * one thread. Built with the address sanitizer, which also finds what is not freed. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sdprompt.h"

typedef char *(*answer)(const sdprompt_engine *, const char *, size_t, const char *, size_t, size_t *);

static const answer functions[] = {
  sdprompt_parse, sdprompt_check, sdprompt_fix, sdprompt_format, sdprompt_resolve, sdprompt_schedule, sdprompt_tokens,
  sdprompt_conditioning, sdprompt_convert, sdprompt_compare, sdprompt_infotext, sdprompt_highlight, sdprompt_complete,
  sdprompt_hover, sdprompt_adjust, sdprompt_brackets, sdprompt_folding, sdprompt_selection, sdprompt_references,
  sdprompt_rename, sdprompt_comment, sdprompt_inlays,
};
static const char *const fragments[] = {
  "a", "cat ", ", ", "(", ")", "[", "]", ":", "|", "\\", "AND ", "BREAK ", "# x\n", "<lora:ink:1>", "<lora:in", "1.2", "0.5",
  "[a:b:0.5]", "[a|b]", "\xC3\xA9", "\xF0\x9F\x98\x80", "\xFF", "\xC3", "embedding:", "{a|b}", "__x__", "16:9",
};
static const char *const options[] = {
  "", "{}", "{", "[1]", "{\"to\":\"comfyui\"}", "{\"with\":\"swarmui\"}", "{\"offset\":3}", "{\"offset\":99999999999999999999}",
  "{\"range\":[1,4],\"by\":0.1}", "{\"range\":[4,1],\"by\":1e400}", "{\"offset\":2,\"name\":\"x\"}", "{\"steps\":3}",
  "{\"steps\":0}", "{\"range\":[0,5]}", "{\"role\":\"negative\"}", "{\"for\":\"sdcpp\"}", "{\"negative\":\"a\\ud800\"}",
};
enum { count_of_functions = sizeof functions / sizeof *functions };

static sdprompt_engine *engine;

static unsigned next(unsigned long long *state) {
  *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(*state >> 33);
}

/* A hash of all answers to the questions that a seed makes. */
static void *run(void *seed) {
  unsigned long long state = *(unsigned long long *)seed, hash = 14695981039346656037ULL;
  for (int round = 0; round < 1500; round++) {
    char made[512] = "";
    size_t length = 0;
    for (unsigned parts = next(&state) % 16; parts > 0; parts--) {
      const char *part = fragments[next(&state) % (sizeof fragments / sizeof *fragments)];
      memcpy(made + length, part, strlen(part));
      length += strlen(part);
    }
    if (length > 0 && next(&state) % 8 == 0) made[next(&state) % length] = (char)next(&state);
    /* A block of this very size, so that to read beyond the text is an error. */
    char *text = malloc(length);
    memcpy(text, made, length);
    const char *option = options[next(&state) % (sizeof options / sizeof *options)];
    size_t size;
    char *result = functions[next(&state) % count_of_functions](engine, text, length, option, strlen(option), &size);
    if (strlen(result) != size) abort();
    for (size_t i = 0; i < size; i++) hash = (hash ^ (unsigned char)result[i]) * 1099511628211ULL;
    sdprompt_free(result);
    sdprompt_chunks chunks;
    if (sdprompt_encode(engine, text, length, 5, next(&state) % 7, next(&state) % 2, &chunks) == 0) {
      for (size_t i = 0; i < 77 * chunks.chunks; i++) hash = (hash ^ (unsigned)chunks.ids[i]) * 1099511628211ULL;
    }
    sdprompt_chunks_free(&chunks);
    sdprompt_engine_free(sdprompt_engine_new(text, length, NULL, NULL));
    free(text);
  }
  *(unsigned long long *)seed = hash;
  return NULL;
}

int main(void) {
  const char *configuration =
    "{\"positions\":\"utf-16\",\"allRules\":true,\"catalog\":{\"models\":[{\"kind\":\"lora\",\"path\":\"ink.safetensors\"}]}}";
  engine = sdprompt_engine_new(configuration, strlen(configuration), NULL, NULL);
  if (!engine) return 2;
  unsigned long long alone[4] = {1, 2, 3, 4}, together[4] = {1, 2, 3, 4};
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) run(&alone[i]);
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, run, &together[i]);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  sdprompt_engine_free(engine);
  if (memcmp(alone, together, sizeof alone) != 0) {
    puts("four threads get other answers than one");
    return 1;
  }
  puts("12000 random questions are answered, by four threads as by one");
  return 0;
}
