/* Checks a prompt: prints the JSON document with its mistakes, and exits with 1 if there are any.
 *
 *   cc check.c -Iinclude -Llib -lsdprompt -lm -o check
 *   ./check 'a castle, ratio 16:9'
 */
#include <stdio.h>
#include <string.h>
#include "sdprompt.h"

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: %s PROMPT\n", arguments[0]);
    return 2;
  }
  const char *configuration = "{\"frontend\": \"a1111\"}";
  char *error;
  sdprompt_engine *engine = sdprompt_engine_new(configuration, strlen(configuration), &error, NULL);
  if (!engine) {
    fprintf(stderr, "%s\n", error);
    sdprompt_free(error);
    return 2;
  }
  char *report = sdprompt_check(engine, arguments[1], strlen(arguments[1]), NULL, 0, NULL);
  int is_clean = strstr(report, "\"diagnostics\":[]") != NULL;
  puts(report);
  sdprompt_free(report);
  sdprompt_engine_free(engine);
  return is_clean ? 0 : 1;
}
