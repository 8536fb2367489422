/* Lists in layers: pairs of owner and item lie layer by layer, as kernel/segments.py says. */

#ifndef INCENTIVES_LISTS_H
#define INCENTIVES_LISTS_H

#include "columns.h"

/* What a shape is made of: (bounds, long_of, filled, places, again, first). `bounds` are where layers begin and end (one
   more than there are layers), `long_of` the number among the filled owners of each pair that is in no layer, `filled`
   the filled owners, `places` the number of every owner among them (how many there are: none) or nothing where few are
   filled. Pair again[i] stands for the same thing as first[i]. */
enum { BOUNDS, LONG_OF, FILLED, PLACES, AGAIN, FIRST, PARTS };

typedef struct {
    column parts[PARTS];
    const int64_t *bounds, *long_of, *filled, *again, *first;
    const int32_t *places;
    Py_ssize_t layers, pairs, longs, filled_count, twins;
} shape;

/* Arguments of every loop over lists: the shape, truth and doubt, and two rows of flags worked out from them. */
typedef struct {
    shape of;
    column true_, false_, doubt;
    flag *sure, *possible;
} members;

/* Read a shape; -1 with an error set. Its parts are released by the caller. */
int shape_of(PyObject *from, shape *into);
/* Tell whether rows lie from 0 to below a length. */
int inside(const int64_t *restrict rows, Py_ssize_t count, int64_t length);
/* Read the arguments; -1 with an error set. What was read is freed with free_members in either case. */
int members_of(PyObject *shape_, PyObject *true_, PyObject *false_, PyObject *doubt, members *into);
void free_members(members *from);
/* Work out `sure` and `possible`; one truth may be single and the other not. */
void lay_out(members *of);
/* Each thing once: a flag stands at the first pair of a thing where it stands at one of them, and at no other. */
void once(const shape *of, flag *flags);

/* Go over the layers, then over the pairs that are in none: `join` takes what is there and what is added. */
#define FOLD(name, type, item, join)                                                                                   \
    WIDE static void name##_layer(type *restrict best, const item *restrict layer, Py_ssize_t count) {                 \
        for (Py_ssize_t i = 0; i < count; i++)                                                                         \
            best[i] = join(best[i], layer[i]);                                                                         \
    }                                                                                                                  \
    static void name(const shape *of, const item *pairs, type nothing, type *best) {                                   \
        for (Py_ssize_t i = 0; i <= of->filled_count; i++)                                                             \
            best[i] = nothing;                                                                                         \
        for (Py_ssize_t i = 0; i < of->layers; i++)                                                                    \
            name##_layer(best, pairs + of->bounds[i], of->bounds[i + 1] - of->bounds[i]);                              \
        for (Py_ssize_t i = 0; i < of->longs; i++) {                                                                   \
            type *mine = best + of->long_of[i];                                                                        \
            *mine = join(*mine, pairs[of->bounds[of->layers] + i]);                                                    \
        }                                                                                                              \
    }

#define SUM(a, b) (a) + (b)
#define OR(a, b) (a) | (b)
#define SMALLER(a, b) (a) < (b) ? (a) : (b)
#define LARGER(a, b) (a) > (b) ? (a) : (b)

/* Write for every owner what the filled one is that it is; best[filled_count] is for those without items. */
#define SPREAD(name, type)                                                                                             \
    static void name(const shape *of, const type *restrict best, Py_ssize_t owners, type *restrict found) {            \
        if (of->places) {                                                                                              \
            for (Py_ssize_t i = 0; i < owners; i++)                                                                    \
                found[i] = best[of->places[i]];                                                                        \
            return;                                                                                                    \
        }                                                                                                              \
        for (Py_ssize_t i = 0; i < owners; i++)                                                                        \
            found[i] = best[of->filled_count];                                                                         \
        for (Py_ssize_t i = 0; i < of->filled_count; i++)                                                              \
            found[of->filled[i]] = best[i];                                                                            \
    }

/* Tell whether the lists are those of so many owners; sets an error if not. */
int owners_fit(const shape *of, Py_ssize_t owners);

#endif
