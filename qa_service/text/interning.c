// Words -> their numbers: slots that are looked through one after the other, and the letters of all words.

#include "../kernels.h"

#define SHORTENED '\''  // behind the letters of a word that had "'t" behind it; no word holds one

typedef struct {
    uint64_t *slots;  // the upper half of a hash, and a number from 1 on; 0 where it is free
    int64_t last;     // of the slots, of which there are a power of two
    uint32_t *letters;
    int64_t *bounds;
} Table;

static uint64_t mixed(uint64_t hash, uint64_t letters) {
    hash = (hash ^ letters) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

// Takes two letters at once, the mark being the last one.
static uint64_t hashed(const uint32_t *letters, int64_t count, int shortened, uint64_t seed) {
    uint64_t hash = seed;
    int64_t at = 0;
    for (; at + 1 < count; at += 2) hash = mixed(hash, letters[at] | (uint64_t)letters[at + 1] << 32);
    const uint64_t mark = shortened ? SHORTENED : 0;
    if (at < count)
        hash = mixed(hash, letters[at] | mark << 32);
    else if (mark)
        hash = mixed(hash, mark);
    hash *= 0xD6E8FEB86659FD93u;
    return hash ^ (hash >> 32);
}

static int is_word(const Table *table, int64_t number, const uint32_t *letters, int64_t count,
                   int shortened) {
    const uint32_t *own = table->letters + table->bounds[number];
    return table->bounds[number + 1] - table->bounds[number] == count + shortened &&
           !memcmp(own, letters, (size_t)count * sizeof *own) && (!shortened || own[count] == SHORTENED);
}

// Returns the slot of a word, or the free one where it would be; some are always free.
static int64_t slot_of(const Table *table, uint64_t hash, const uint32_t *letters, int64_t count,
                       int shortened) {
    int64_t at = (int64_t)(hash & (uint64_t)table->last);
    for (; table->slots[at]; at = (at + 1) & table->last) {
        const uint64_t held = table->slots[at];
        if ((held ^ hash) >> 32 == 0 &&
            is_word(table, (int64_t)(held & 0xFFFFFFFFu) - 1, letters, count, shortened))
            break;
    }
    return at;
}

// Words whose memory is asked for together, so that they do not wait for it one by one.
enum { TOGETHER = 32 };

typedef struct {
    const uint32_t *text;
    const int64_t *starts, *stops;
    const uint8_t *shortened;
} Words;

// Writes the hashes of some words, and asks for what looking them up will read.
static void look_ahead(const Table *table, const Words *words, int64_t first, int64_t last, uint64_t seed,
                       uint64_t *hashes) {
    uint64_t numbers[TOGETHER];
    for (int64_t at = first; at < last; at++) {
        const int64_t start = words->starts[at];
        hashes[at - first] =
            hashed(words->text + start, words->stops[at] - start, words->shortened[at] != 0, seed);
        __builtin_prefetch(&table->slots[hashes[at - first] & (uint64_t)table->last]);
    }
    for (int64_t at = 0; at < last - first; at++) {
        numbers[at] = table->slots[hashes[at] & (uint64_t)table->last] & 0xFFFFFFFFu;
        if (numbers[at]) __builtin_prefetch(&table->bounds[numbers[at] - 1]);
    }
    for (int64_t at = 0; at < last - first; at++)
        if (numbers[at]) __builtin_prefetch(&table->letters[table->bounds[numbers[at] - 1]]);
}

// Writes the number of each word from number `first` on; new words are taken
// in and numbered as they come. Stops where there is no room for one, and
// returns its number. `held` (1,) is how many different words there are.
KERNEL qa_interning(const uint32_t *text, const int64_t *starts, const int64_t *stops,
                    const uint8_t *shortened, int64_t count, int64_t first, uint64_t *slots, int64_t size,
                    uint32_t *letters, int64_t room, int64_t *bounds, int64_t *held, int64_t seed,
                    int32_t *numbers) {
    const Table table = {slots, size - 1, letters, bounds};
    const Words words = {text, starts, stops, shortened};
    uint64_t hashes[TOGETHER];
    for (int64_t at = first; at < count; at++) {
        const int64_t within = (at - first) % TOGETHER;
        if (!within) {
            const int64_t last = at + TOGETHER < count ? at + TOGETHER : count;
            look_ahead(&table, &words, at, last, (uint64_t)seed, hashes);
        }
        const uint32_t *word = text + starts[at];
        const int64_t length = stops[at] - starts[at];
        const int mark = shortened[at] != 0;
        const uint64_t hash = hashes[within];
        const int64_t slot = slot_of(&table, hash, word, length, mark);
        if (!slots[slot]) {
            const int64_t end = bounds[*held];
            if (2 * *held + 2 > size || end + length + mark > room) return at;
            memcpy(letters + end, word, (size_t)length * sizeof *word);
            if (mark) letters[end + length] = SHORTENED;
            bounds[++*held] = end + length + mark;
            slots[slot] = (hash >> 32 << 32) | (uint64_t)*held;
        }
        numbers[at] = (int32_t)((slots[slot] & 0xFFFFFFFFu) - 1);
    }
    return count;
}

// Puts the words that are held into other slots, all of them free before.
KERNEL qa_interning_slots(uint64_t *slots, int64_t size, const uint32_t *letters, const int64_t *bounds,
                          int64_t held, int64_t seed) {
    for (int64_t number = 0; number < held; number++) {
        const int64_t count = bounds[number + 1] - bounds[number];
        const uint64_t hash = hashed(letters + bounds[number], count, 0, (uint64_t)seed);
        int64_t at = (int64_t)(hash & (uint64_t)(size - 1));
        while (slots[at]) at = (at + 1) & (size - 1);
        slots[at] = (hash >> 32 << 32) | (uint64_t)(number + 1);
    }
    return held;
}
