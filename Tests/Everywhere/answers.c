/* Reads prompts, each with a NUL after it, from a file, and prints what the library answers to each question, a line each.
 * The CPU time of the answers in microseconds for a prompt is printed to standard error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "sdprompt.h"

typedef char *(*answer)(const sdprompt_engine *, const char *, size_t, const char *, size_t, size_t *);

static const struct { answer ask; const char *options; } questions[] = {
  {sdprompt_check, ""}, {sdprompt_resolve, ""}, {sdprompt_schedule, ""}, {sdprompt_tokens, ""},
  {sdprompt_highlight, ""}, {sdprompt_convert, "{\"to\": \"comfyui\"}"},
};

int main(int count, char **arguments) {
  FILE *file = count == 3 ? fopen(arguments[1], "rb") : NULL;
  if (!file) return 2;
  sdprompt_engine *engine = sdprompt_engine_new(arguments[2], strlen(arguments[2]), NULL, NULL);
  char *prompt = NULL;
  size_t room = 0;
  long prompts = 0;
  clock_t time = 0;
  for (ssize_t length; (length = getdelim(&prompt, &room, 0, file)) > 0; prompts++) {
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
      size_t size;
      clock_t start = clock();
      char *text = questions[i].ask(engine, prompt, length - 1, questions[i].options, strlen(questions[i].options), &size);
      time += clock() - start;
      fwrite(text, 1, size, stdout);
      putchar('\n');
      sdprompt_free(text);
    }
  }
  fprintf(stderr, "%ld prompts, %.1f us each\n", prompts, 1e6 * time / CLOCKS_PER_SEC / prompts);
  sdprompt_engine_free(engine);
  free(prompt);
  return 0;
}
