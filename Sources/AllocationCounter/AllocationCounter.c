// Counts calls of malloc for the benchmark and a test. In C, because Swift reserves the name.

#include "AllocationCounter.h"

#include <stdlib.h>

// Sanitizers bring a malloc of their own.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_SANITIZER
#endif
#endif

#if defined(__GLIBC__) && !defined(HAS_SANITIZER)
#include <stdatomic.h>

static atomic_llong count;
static _Thread_local long long bytes;

void *__libc_malloc(size_t size);

// Takes the place of the C library's function in the whole program.
void *malloc(size_t size) {
  atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
  bytes += size;
  return __libc_malloc(size);
}

long long allocation_count(void) { return atomic_load(&count); }
long long allocated_bytes_of_thread(void) { return bytes; }
#else
long long allocation_count(void) { return -1; }
long long allocated_bytes_of_thread(void) { return -1; }
#endif
