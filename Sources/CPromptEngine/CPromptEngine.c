// The functions are written in Swift, in the module PromptEngine.
#include "sdprompt.h"
