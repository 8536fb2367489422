/* What loops over lists share: pairs of owner and item lie layer by layer, as kernel/segments.py says. */

#include "lists.h"

WIDE int inside(const int64_t *restrict rows, Py_ssize_t count, int64_t length) {
    int64_t least = 0, most = -1;
    for (Py_ssize_t i = 0; i < count; i++) {
        least = rows[i] < least ? rows[i] : least;
        most = rows[i] > most ? rows[i] : most;
    }
    return least >= 0 && most < length;
}

WIDE static int places_inside(const int32_t *restrict places, Py_ssize_t count, int32_t filled) {
    int32_t least = 0, most = -1;
    for (Py_ssize_t i = 0; i < count; i++) {
        least = places[i] < least ? places[i] : least;
        most = places[i] > most ? places[i] : most;
    }
    return least >= 0 && most <= filled;
}

int owners_fit(const shape *of, Py_ssize_t owners) {
    int fit = of->places ? of->parts[PLACES].length == owners &&
                               places_inside(of->places, owners, (int32_t)of->filled_count)
                         : inside(of->filled, of->filled_count, owners);
    if (!fit)
        unfit("a shape");
    return fit;
}

static int layers_fit(const shape *of) {
    if (of->layers < 0 || of->bounds[0] != 0 || of->parts[FIRST].length != of->twins)
        return 0;
    int64_t longest = of->filled_count;
    for (Py_ssize_t i = 0; i < of->layers; i++) {
        int64_t length = of->bounds[i + 1] - of->bounds[i];
        if (length < 0 || length > longest)
            return 0;
        longest = length;
    }
    return of->layers == 0 || of->bounds[1] == of->filled_count;
}

int shape_of(PyObject *from, shape *into) {
    static const Py_ssize_t widths[PARTS] = {8, 8, 8, 4, 8, 8};
    memset(into, 0, sizeof *into);
    if (!PyTuple_Check(from) || PyTuple_Size(from) != PARTS) {
        unfit("a shape");
        return -1;
    }
    for (int i = 0; i < PARTS; i++) {
        if (column_of(PyTuple_GetItem(from, i), widths[i], &into->parts[i]) < 0)
            return -1;
        if (into->parts[i].length < 0) { /* one number is no part of a shape */
            unfit("a shape");
            return -1;
        }
    }
    into->bounds = into->parts[BOUNDS].data, into->long_of = into->parts[LONG_OF].data;
    into->filled = into->parts[FILLED].data;
    into->places = into->parts[PLACES].length ? into->parts[PLACES].data : NULL;
    into->again = into->parts[AGAIN].data, into->first = into->parts[FIRST].data;
    into->layers = into->parts[BOUNDS].length - 1, into->longs = into->parts[LONG_OF].length;
    into->filled_count = into->parts[FILLED].length, into->twins = into->parts[AGAIN].length;
    if (layers_fit(into)) {
        into->pairs = into->bounds[into->layers] + into->longs;
        if (inside(into->long_of, into->longs, into->filled_count) && inside(into->again, into->twins, into->pairs) &&
            inside(into->first, into->twins, into->pairs))
            return 0;
    }
    unfit("a shape");
    return -1;
}

/* Each thing once: something holds at the first pair of a thing where it holds at one of them, and at no other. */
void once(const shape *of, flag *flags) {
    for (Py_ssize_t i = 0; i < of->twins; i++)
        flags[of->first[i]] |= flags[of->again[i]];
    for (Py_ssize_t i = 0; i < of->twins; i++)
        flags[of->again[i]] = 0;
}

/* Pair by pair: what surely belongs, and what surely or possibly does. */
WIDE static void belongs(const flag *restrict true_, const flag *restrict false_, const flag *restrict doubt, flag all,
                         Py_ssize_t count, flag *restrict sure, flag *restrict possible) {
    for (Py_ssize_t i = 0; i < count; i++) {
        flag t = true_ ? true_[i] : all, f = false_ ? false_[i] : !all;
        sure[i] = doubt ? t & !doubt[i] : t;
        possible[i] = !f;
    }
}

void free_members(members *from) {
    release(from->of.parts, PARTS);
    release(&from->true_, 1);
    release(&from->false_, 1);
    release(&from->doubt, 1);
    free(from->sure);
}

static int fits(const column *one, Py_ssize_t count) { return !one->data || one->length == count; }

int members_of(PyObject *shape_, PyObject *true_, PyObject *false_, PyObject *doubt, members *into) {
    memset(into, 0, sizeof *into);
    if (shape_of(shape_, &into->of) < 0 || column_of(true_, 1, &into->true_) < 0 ||
        column_of(false_, 1, &into->false_) < 0 || column_of(doubt, 1, &into->doubt) < 0)
        return -1;
    Py_ssize_t pairs = into->of.pairs;
    if (!fits(&into->true_, pairs) || !fits(&into->false_, pairs) || !fits(&into->doubt, pairs)) {
        unfit("a column of pairs");
        return -1;
    }
    into->sure = malloc(2 * (size_t)pairs + 1);
    if (!into->sure) {
        PyErr_NoMemory();
        return -1;
    }
    into->possible = into->sure + pairs;
    return 0;
}

/* One truth may be single and the other not: a single one is laid out first. */
void lay_out(members *of) {
    Py_ssize_t pairs = of->of.pairs;
    const flag *t = of->true_.data, *f = of->false_.data, *d = of->doubt.data;
    if (t && f)
        belongs(t, f, d, 0, pairs, of->sure, of->possible);
    else {
        for (Py_ssize_t i = 0; i < pairs; i++) {
            of->sure[i] = t ? t[i] : (flag)of->true_.single;
            of->possible[i] = f ? !f[i] : !of->false_.single;
        }
        if (d)
            for (Py_ssize_t i = 0; i < pairs; i++)
                of->sure[i] &= !d[i];
    }
    if (!d && of->doubt.single)
        memset(of->sure, 0, (size_t)pairs);
}

