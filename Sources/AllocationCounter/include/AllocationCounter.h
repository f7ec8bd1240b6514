#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// How often memory was asked for since the program began; −1 where that is not counted.
long long allocation_count(void);

/// For how many bytes of memory this thread asked since it began; −1 where that is not counted.
long long allocated_bytes_of_thread(void);

#endif
