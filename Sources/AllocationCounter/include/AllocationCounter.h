#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// How often memory was asked for since the program began; −1 where that is not counted.
long long allocation_count(void);

#endif
