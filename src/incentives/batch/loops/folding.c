/* What a list comes to for its owner: counts, extremes, picks, as in kernel/aggregating.py. */

#include "lists.h"

FOLD(sum, number, flag, SUM)
FOLD(any, flag, flag, OR)
FOLD(smallest, number, number, SMALLER)
FOLD(largest, number, number, LARGER)
SPREAD(spread_numbers, number)

WIDE static flag differ(const flag *restrict one, const flag *restrict other, Py_ssize_t count) {
    flag found = 0;
    for (Py_ssize_t i = 0; i < count; i++)
        found |= one[i] ^ other[i];
    return found;
}

WIDE static void at_least(number *restrict high, const number *restrict ceiling, Py_ssize_t count) {
    for (Py_ssize_t i = 0; i < count; i++)
        high[i] = high[i] < ceiling[i] ? ceiling[i] : high[i];
}

/* count(shape, true, false, doubt, ceiling, lo, hi) -> bool: whether every count is exact; `hi` is then not written. */
PyObject *loops_count(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    members of;
    column outs[3] = {0};
    number *best = NULL;
    PyObject *result = NULL;
    if (given != 7)
        return unfit("a number of arguments");
    if (members_of(args[0], args[1], args[2], args[3], &of) < 0 || column_of(args[4], 4, &outs[0]) < 0 ||
        column_of(args[5], 4, &outs[1]) < 0)
        goto end;
    Py_ssize_t owners = outs[1].length;
    if (target_of(args[6], 4, owners, &outs[2]) < 0 || !owners_fit(&of.of, owners))
        goto end;
    const column *ceiling = &outs[0];
    if ((ceiling->data && ceiling->length != owners) || outs[1].view.readonly) {
        unfit("a count");
        goto end;
    }
    best = malloc(((size_t)of.of.filled_count + 1) * sizeof *best);
    if (!best) {
        PyErr_NoMemory();
        goto end;
    }
    number *lo = (number *)outs[1].data, *hi = (number *)outs[2].data;
    lay_out(&of);
    once(&of.of, of.sure);
    sum(&of.of, of.sure, 0, best);
    spread_numbers(&of.of, best, owners, lo);
    once(&of.of, of.possible);
    int exact = !ceiling->data && ceiling->single == 0 && !differ(of.sure, of.possible, of.of.pairs);
    if (!exact) {
        sum(&of.of, of.possible, 0, best);
        spread_numbers(&of.of, best, owners, hi);
        if (ceiling->data)
            at_least(hi, ceiling->data, owners);
        else if (ceiling->single)
            for (Py_ssize_t i = 0; i < owners; i++)
                hi[i] = ceiling->single;
    }
    result = PyBool_FromLong(exact);
end:
    free(best);
    free_members(&of);
    release(outs, 3);
    return result;
}

/* Pair by pair: the day where it counts, and whether another may come before or after it. */
WIDE static void days_that_count(const flag *restrict sure, const flag *restrict possible, const number *restrict days,
                                 number nothing, Py_ssize_t count, number *restrict known, flag *restrict unsure) {
    for (Py_ssize_t i = 0; i < count; i++) {
        number day = days[i];
        known[i] = sure[i] & (day > NONE) ? day : nothing;
        unsure[i] = (possible[i] & !sure[i]) | (sure[i] & (day == UNKNOWN));
    }
}

/* What loops that give one number for each owner read: open lists, the numbers pair by pair, and where to write; with
   room for a number of every pair and four of every filled owner, and for a flag of each pair and two of each owner. */
typedef struct {
    members of;
    column open, numbers, found;
    number *pairs, *best, *other, *kept;
    flag *open_pairs, *some, *sure;
    Py_ssize_t owners;
} folding;

static int folding_of(PyObject *const *args, PyObject *open, PyObject *numbers, PyObject *found, folding *into) {
    memset(into, 0, sizeof *into);
    if (members_of(args[0], args[1], args[2], args[3], &into->of) < 0 || column_of(open, 1, &into->open) < 0 ||
        column_of(numbers, 4, &into->numbers) < 0 || column_of(found, 4, &into->found) < 0)
        return -1;
    size_t pairs = (size_t)into->of.of.pairs, filled = (size_t)into->of.of.filled_count + 1;
    into->owners = into->found.length;
    if ((into->numbers.data && into->numbers.length != (Py_ssize_t)pairs) ||
        (into->open.data && into->open.length != into->owners) || !into->found.data || into->found.view.readonly) {
        unfit("a column of numbers");
        return -1;
    }
    if (!owners_fit(&into->of.of, into->owners))
        return -1;
    into->pairs = malloc((pairs + 3 * filled) * sizeof(number) + pairs + 2 * filled);
    if (!into->pairs) {
        PyErr_NoMemory();
        return -1;
    }
    into->best = into->pairs + pairs;
    into->other = into->best + filled;
    into->kept = into->other + filled;
    into->open_pairs = (flag *)(into->kept + filled);
    into->some = into->open_pairs + pairs;
    into->sure = into->some + filled;
    lay_out(&into->of);
    return 0;
}

static void free_folding(folding *from) {
    free(from->pairs);
    free_members(&from->of);
    release(&from->open, 1);
    release(&from->numbers, 1);
    release(&from->found, 1);
}

/* All bits where a flag is set, none elsewhere. */
#define MASK(flag_) (-(number)(flag_))

/* UNKNOWN where something is open, NONE where nothing was found. */
WIDE static void marked(const number *restrict best, const flag *restrict open, number nothing, Py_ssize_t count,
                        number *restrict found) {
    for (Py_ssize_t i = 0; i < count; i++) {
        number none = MASK(best[i] == nothing), unknown = MASK(open[i]);
        found[i] = (((best[i] & ~none) | (NONE & none)) & ~unknown) | (UNKNOWN & unknown);
    }
}

WIDE static void unknown_where(const flag *restrict open, Py_ssize_t count, number *restrict found) {
    for (Py_ssize_t i = 0; i < count; i++)
        found[i] = (found[i] & ~MASK(open[i])) | (UNKNOWN & MASK(open[i]));
}

/* extreme(shape, true, false, doubt, earliest, open, days, found, first) */
PyObject *loops_extreme(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    folding of;
    column first = {0};
    PyObject *result = NULL;
    if (given != 9)
        return unfit("a number of arguments");
    if (folding_of(args, args[5], args[6], args[7], &of) < 0)
        goto end;
    int earliest = PyObject_IsTrue(args[4]);
    if (earliest < 0)
        goto end;
    if (earliest && target_of(args[8], 4, of.owners, &first) < 0)
        goto end;
    if (!of.numbers.data) {
        unfit("a day");
        goto end;
    }
    const shape *lists = &of.of.of;
    number nothing = earliest ? ENDLESS : NONE, *found = (number *)of.found.data;
    days_that_count(of.of.sure, of.of.possible, of.numbers.data, nothing, lists->pairs, of.pairs, of.open_pairs);
    if (earliest)
        smallest(lists, of.pairs, nothing, of.best);
    else
        largest(lists, of.pairs, nothing, of.best);
    any(lists, of.open_pairs, 0, of.some);
    marked(of.best, of.some, nothing, lists->filled_count + 1, of.other);
    spread_numbers(lists, of.other, of.owners, found);
    if (earliest)
        spread_numbers(lists, of.best, of.owners, (number *)first.data);
    if (of.open.data)
        unknown_where(of.open.data, of.owners, found);
    else if (of.open.single)
        for (Py_ssize_t i = 0; i < of.owners; i++)
            found[i] = UNKNOWN;
    result = Py_NewRef(Py_None);
end:
    free_folding(&of);
    release(&first, 1);
    return result;
}

WIDE static void where_possible(const flag *restrict possible, const number *restrict numbers, number nothing,
                                Py_ssize_t count, number *restrict found) {
    for (Py_ssize_t i = 0; i < count; i++)
        found[i] = (numbers[i] & MASK(possible[i])) | (nothing & ~MASK(possible[i]));
}

static void same_where_possible(const flag *possible, number same, number nothing, Py_ssize_t count, number *found) {
    for (Py_ssize_t i = 0; i < count; i++)
        found[i] = possible[i] ? same : nothing;
}

/* What is common to all that may belong, where one surely does; else UNKNOWN where one may, or the list is open. */
WIDE static void picked(const flag *restrict sure, const flag *restrict some, flag open, const number *restrict least,
                        const number *restrict most, Py_ssize_t count, number *restrict found) {
    for (Py_ssize_t i = 0; i < count; i++) {
        number one = MASK(least[i] == most[i]), belongs = MASK(sure[i]), may = MASK(some[i] | open);
        number same = (most[i] & one) | (UNKNOWN & ~one);
        found[i] = (same & belongs) | (((UNKNOWN & may) | (NONE & ~may)) & ~belongs);
    }
}

/* pick(shape, true, false, doubt, open, numbers, found) */
PyObject *loops_pick(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    folding of;
    number *where_open = NULL;
    PyObject *result = NULL;
    if (given != 7)
        return unfit("a number of arguments");
    if (folding_of(args, args[4], args[5], args[6], &of) < 0)
        goto end;
    const shape *lists = &of.of.of;
    Py_ssize_t filled = lists->filled_count + 1;
    const flag *possible = of.of.possible, *open = of.open.data;
    number *found = (number *)of.found.data;
    for (int most = 0; most < 2; most++) {
        number nothing = most ? UNKNOWN : ENDLESS;
        if (of.numbers.data)
            where_possible(possible, of.numbers.data, nothing, lists->pairs, of.pairs);
        else
            same_where_possible(possible, of.numbers.single, nothing, lists->pairs, of.pairs);
        if (most)
            largest(lists, of.pairs, nothing, of.other);
        else
            smallest(lists, of.pairs, nothing, of.best);
    }
    any(lists, of.of.sure, 0, of.sure);
    any(lists, possible, 0, of.some);
    picked(of.sure, of.some, open ? 0 : (flag)of.open.single, of.best, of.other, filled, of.kept);
    spread_numbers(lists, of.kept, of.owners, found);
    if (open) {
        where_open = malloc((size_t)of.owners * sizeof *where_open + 1);
        if (!where_open) {
            PyErr_NoMemory();
            goto end;
        }
        picked(of.sure, of.some, 1, of.best, of.other, filled, of.kept);
        spread_numbers(lists, of.kept, of.owners, where_open);
        for (Py_ssize_t i = 0; i < of.owners; i++)
            found[i] = open[i] ? where_open[i] : found[i];
    }
    result = Py_NewRef(Py_None);
end:
    free(where_open);
    free_folding(&of);
    return result;
}

