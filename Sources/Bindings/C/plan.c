/* Prints the body of a request to the server of stable-diffusion.cpp: the prompt without its LoRA tags, and the LoRAs.
 *
 *   cc plan.c -Iinclude -Llib -lsdprompt -lm -o plan
 *   ./plan 'a castle <lora:ink_wash:0.8>' | curl --json @- http://localhost:1234/sdcpp/v1/img_gen
 */
#include <stdio.h>
#include <string.h>
#include "sdprompt.h"

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: %s PROMPT\n", arguments[0]);
    return 2;
  }
  /* A real program lists the files of its folder here. */
  const char *configuration = "{\"catalog\": {\"models\": [{\"kind\": \"lora\", \"path\": \"ink_wash.safetensors\"}]}}";
  const char *options = "{\"for\": \"sdcpp\", \"folder\": \"models/Lora\"}";
  sdprompt_engine *engine = sdprompt_engine_new(configuration, strlen(configuration), NULL, NULL);
  if (!engine) return 2;
  char *report = sdprompt_resolve(engine, arguments[1], strlen(arguments[1]), options, strlen(options), NULL);
  /* A real program uses its JSON library; here the request is known to stand right before the version, which is last. */
  char *request = strstr(report, "\"request\":");
  if (request) {
    report[strlen(report) - strlen(",\"version\":1}")] = 0;
    puts(request + strlen("\"request\":"));
  }
  sdprompt_free(report);
  sdprompt_engine_free(engine);
  return request ? 0 : 1;
}
