/* What Embedded Swift asks of its host, for WebAssembly without a libc: memory, and a few functions. */
typedef __SIZE_TYPE__ size_t;
typedef unsigned char u8;
typedef unsigned long long u64;
typedef unsigned __int128 u128;

/* Memory. A block has a header of 16 bytes with its class, and a size that is one of four in each power of two, so that at
 * most a fifth of it is unused. A freed block is the first that the next request of its class gets; blocks are never cut
 * or joined, so both take constant time, and memory grows only while more of a class is in use than ever before. */

extern u8 __heap_base;

typedef struct block {
  size_t class;
  struct block *next;
} block;

enum { header = 16, smallest = 32, page = 65536, classes = 128 };

static block *freed[classes];
static size_t top, end;

/* The class of a size of at least 32: its power of two, and the two bits after the highest one, rounded up. */
static size_t class_of(size_t size, size_t *rounded) {
  size_t power = 31 - __builtin_clz(size - 1 | 1), unit = (size_t)1 << (power - 2);
  *rounded = (size + unit - 1) & ~(unit - 1);
  return power * 4 + ((size - 1) >> (power - 2) & 3);
}

int posix_memalign(void **pointer, size_t alignment, size_t count) {
  if (alignment > 16 || count > (size_t)1 << 30) return 12;
  size_t size, class = class_of(count + header < smallest ? smallest : count + header, &size);
  size = (size + 15) & ~(size_t)15;
  block *found = freed[class];
  if (found) {
    freed[class] = found->next;
  } else {
    if (!top) {
      top = ((size_t)&__heap_base + 15) & ~(size_t)15;
      end = (size_t)__builtin_wasm_memory_size(0) * page;
    }
    if (size > end - top) {
      /* At least a sixteenth of what there is, so that a large text does not grow the memory thousands of times. */
      size_t pages = (size - (end - top) + page - 1) / page, more = end / page / 16;
      if (__builtin_wasm_memory_grow(0, pages > more ? pages : more) == (size_t)-1 &&
          __builtin_wasm_memory_grow(0, pages) == (size_t)-1) return 12;
      end = (size_t)__builtin_wasm_memory_size(0) * page;
    }
    found = (block *)top;
    top += size;
    found->class = class;
  }
  *pointer = (u8 *)found + header;
  return 0;
}

void free(void *pointer) {
  if (!pointer) return;
  block *freed_block = (block *)((u8 *)pointer - header);
  freed_block->next = freed[freed_block->class];
  freed[freed_block->class] = freed_block;
}

/* For the host's own texts. */
void *sdprompt_allocate(size_t count) {
  void *pointer = 0;
  posix_memalign(&pointer, 16, count);
  return pointer;
}

void sdprompt_release(void *pointer) { free(pointer); }

/* With bulk memory these are one instruction each. */
void *memcpy(void *to, const void *from, size_t count) { return __builtin_memcpy(to, from, count); }
void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }

int memcmp(const void *left, const void *right, size_t count) {
  const u8 *a = left, *b = right;
  for (; count; count--, a++, b++) {
    if (*a != *b) return *a - *b;
  }
  return 0;
}

/* Seeds the hashing of dictionaries. No result depends on it, so it need not be random. */
void arc4random_buf(void *to, size_t count) { memset(to, 7, count); }

int putchar(int character) { return character; }

size_t __stack_chk_guard = 1;
void __stack_chk_fail(void) { __builtin_trap(); }

/* To the nearest whole number, halves away from zero. */
double round(double x) {
  double whole = __builtin_trunc(x);
  return __builtin_fabs(x - whole) >= 0.5 ? whole + __builtin_copysign(1, x) : whole;
}

/* The exact remainder with the sign of the dividend, bit by bit. */
double fmod(double x, double y) {
  double divisor = __builtin_fabs(y), rest = __builtin_fabs(x);
  if (!(divisor > 0) || !(rest < __builtin_inf()) || y != y) return __builtin_nan("");
  while (rest >= divisor) {
    double part = divisor;
    while (part <= rest / 2) part += part;
    rest -= part;
  }
  return __builtin_copysign(rest, x);
}

/* Listed among what a number can do; nothing here calls it. */
double fma(double x, double y, double z) { return x * y + z; }

/* The product of two 128-bit numbers, by halves of 64-bit ones. */
u128 __multi3(u128 a, u128 b) {
  u64 x = (u64)a, y = (u64)b;
  u64 low = (x & 0xffffffff) * (y & 0xffffffff);
  u64 middle = (x >> 32) * (y & 0xffffffff) + (low >> 32);
  u64 other = (x & 0xffffffff) * (y >> 32) + (middle & 0xffffffff);
  u64 high = (x >> 32) * (y >> 32) + (middle >> 32) + (other >> 32);
  high += (u64)(a >> 64) * y + x * (u64)(b >> 64);
  return (u128)high << 64 | (other << 32) | (low & 0xffffffff);
}
