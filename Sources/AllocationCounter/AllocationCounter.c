// Counts calls of malloc for the benchmark. In C, because Swift reserves the name.

#include "AllocationCounter.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <stdatomic.h>

static atomic_llong count;

void *__libc_malloc(size_t size);

// Takes the place of the C library's function in the whole program.
void *malloc(size_t size) {
  atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
  return __libc_malloc(size);
}

long long allocation_count(void) { return atomic_load(&count); }
#else
long long allocation_count(void) { return -1; }
#endif
