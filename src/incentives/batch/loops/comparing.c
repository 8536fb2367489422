/* Comparisons with marks, as in kernel/comparing.py: what does not exist is equal to itself alone and never in order. */

#include "columns.h"

#define EQUAL(a, b) ((a) == (b))
#define LESS(a, b) ((a) < (b))
#define AT_MOST(a, b) ((a) <= (b))
#define MORE(a, b) ((a) > (b))
#define AT_LEAST(a, b) ((a) >= (b))

/* Every value is one number or a mark; the limit is a number. */
#define WITH_LIMIT(name, relation)                                                                                     \
    WIDE static void name(const number *restrict left, number limit, Py_ssize_t count, flag *restrict true_,            \
                          flag *restrict false_) {                                                                     \
        for (Py_ssize_t i = 0; i < count; i++) {                                                                       \
            number value = left[i];                                                                                    \
            flag holds = relation(value, limit) & (value > NONE);                                                      \
            true_[i] = holds;                                                                                          \
            false_[i] = !holds & (value != UNKNOWN);                                                                   \
        }                                                                                                              \
    }

/* `marks_equal`: NONE is equal to NONE. */
#define BY_ROW(name, relation, marks_equal)                                                                            \
    WIDE static void name(const number *restrict left, const number *restrict right, Py_ssize_t count,                  \
                          flag *restrict true_, flag *restrict false_) {                                               \
        for (Py_ssize_t i = 0; i < count; i++) {                                                                       \
            number one = left[i], other = right[i];                                                                    \
            flag known = (one != UNKNOWN) & (other != UNKNOWN);                                                        \
            flag holds = known & relation(one, other) & (marks_equal | ((one > NONE) & (other > NONE)));               \
            true_[i] = holds;                                                                                          \
            false_[i] = known & !holds;                                                                                \
        }                                                                                                              \
    }

/* Numbers are intervals; UNKNOWN reaches to ENDLESS, and the upper end of NONE is NONE. */
#define OF_INTERVAL(name, surely, surely_not)                                                                          \
    WIDE static void name(const number *restrict low, const number *restrict high, number limit, Py_ssize_t count,      \
                          flag *restrict true_, flag *restrict false_) {                                               \
        for (Py_ssize_t i = 0; i < count; i++) {                                                                       \
            number lo = low[i], hi = high[i];                                                                          \
            true_[i] = surely;                                                                                         \
            false_[i] = surely_not;                                                                                    \
        }                                                                                                              \
    }

WITH_LIMIT(limit_equal, EQUAL)
WITH_LIMIT(limit_less, LESS)
WITH_LIMIT(limit_at_most, AT_MOST)
WITH_LIMIT(limit_more, MORE)
WITH_LIMIT(limit_at_least, AT_LEAST)
BY_ROW(row_equal, EQUAL, 1)
BY_ROW(row_less, LESS, 0)
BY_ROW(row_at_most, AT_MOST, 0)
BY_ROW(row_more, MORE, 0)
BY_ROW(row_at_least, AT_LEAST, 0)
OF_INTERVAL(interval_equal, (lo == limit) & (hi == limit), (lo > limit) | (hi < limit))
OF_INTERVAL(interval_less, (hi < limit) & (lo > NONE), (lo >= limit) | (lo == NONE))
OF_INTERVAL(interval_at_most, (hi <= limit) & (lo > NONE), (lo > limit) | (lo == NONE))
OF_INTERVAL(interval_more, lo > limit, hi <= limit)
OF_INTERVAL(interval_at_least, lo >= limit, hi < limit)

typedef void with_limit(const number *, number, Py_ssize_t, flag *, flag *);
typedef void by_row(const number *, const number *, Py_ssize_t, flag *, flag *);
typedef void of_interval(const number *, const number *, number, Py_ssize_t, flag *, flag *);

/* In the order of the operators of the module: == < <= > >=. The loader fills in the wide forms, so no constants. */
static with_limit *to_limit(int operator) {
    switch (operator) {
    case 0: return limit_equal;
    case 1: return limit_less;
    case 2: return limit_at_most;
    case 3: return limit_more;
    default: return limit_at_least;
    }
}

static by_row *to_rows(int operator) {
    switch (operator) {
    case 0: return row_equal;
    case 1: return row_less;
    case 2: return row_at_most;
    case 3: return row_more;
    default: return row_at_least;
    }
}

static of_interval *to_interval(int operator) {
    switch (operator) {
    case 0: return interval_equal;
    case 1: return interval_less;
    case 2: return interval_at_most;
    case 3: return interval_more;
    default: return interval_at_least;
    }
}

PyObject *loops_compare(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    column of[6] = {0};
    PyObject *result = NULL;
    if (given != 6)
        return unfit("a number of arguments");
    if (column_of(args[0], 0, &of[0]) < 0 || column_of(args[1], 4, &of[1]) < 0 || column_of(args[2], 4, &of[2]) < 0 ||
        column_of(args[3], 4, &of[3]) < 0 || target_of(args[4], 1, of[1].length, &of[4]) < 0 ||
        target_of(args[5], 1, of[1].length, &of[5]) < 0)
        goto end;
    const column *lo = &of[1], *hi = &of[2], *other = &of[3];
    int operator= of[0].single;
    Py_ssize_t count = lo->length;
    if (of[0].data || operator< 0 || operator> 4 || !hi->data || hi->length != count ||
        (other->data && (other->length != count || hi->data != lo->data))) {
        unfit("a comparison");
        goto end;
    }
    flag *true_ = (flag *)of[4].data, *false_ = (flag *)of[5].data;
    if (other->data)
        to_rows(operator)(lo->data, other->data, count, true_, false_);
    else if (hi->data == lo->data)
        to_limit(operator)(lo->data, other->single, count, true_, false_);
    else
        to_interval(operator)(lo->data, hi->data, other->single, count, true_, false_);
    result = Py_NewRef(Py_None);
end:
    release(of, 6);
    return result;
}
