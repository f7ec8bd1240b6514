// What Embedded Swift asks of its host on wasm32, for the probe only: memory that is never freed, and little else.
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long u64;
typedef unsigned __int128 u128;

extern unsigned char __heap_base;
static size_t top;

int posix_memalign(void **pointer, size_t alignment, size_t count) {
  if (!top) top = (size_t)&__heap_base;
  top = (top + alignment - 1) & ~(alignment - 1);
  while (top + count > __builtin_wasm_memory_size(0) * 65536) {
    if (__builtin_wasm_memory_grow(0, 64) == (size_t)-1) return 12;
  }
  *pointer = (void *)top;
  top += count;
  return 0;
}

void free(void *pointer) {}

void *memset(void *to, int byte, size_t count) {
  unsigned char *bytes = to;
  while (count--) *bytes++ = byte;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  unsigned char *target = to;
  const unsigned char *source = from;
  if (target < source) {
    while (count--) *target++ = *source++;
  } else {
    while (count--) target[count] = source[count];
  }
  return to;
}

void *memcpy(void *to, const void *from, size_t count) { return memmove(to, from, count); }

void arc4random_buf(void *to, size_t count) { memset(to, 7, count); }

int putchar(int character) { return character; }

size_t __stack_chk_guard = 1;
void __stack_chk_fail(void) { __builtin_trap(); }

// The product of two 128-bit numbers, by halves of 64-bit ones.
u128 __multi3(u128 a, u128 b) {
  u64 x = (u64)a, y = (u64)b;
  u64 low = (x & 0xffffffff) * (y & 0xffffffff);
  u64 middle = (x >> 32) * (y & 0xffffffff) + (low >> 32);
  u64 other = (x & 0xffffffff) * (y >> 32) + (middle & 0xffffffff);
  u64 high = (x >> 32) * (y >> 32) + (middle >> 32) + (other >> 32);
  high += (u64)(a >> 64) * y + x * (u64)(b >> 64);
  return (u128)high << 64 | (other << 32) | (low & 0xffffffff);
}
