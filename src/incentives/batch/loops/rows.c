/* Loops over single rows: gathering, looking up, choosing, comparing. */

#include "columns.h"

/* Rows are looked at twice, first to see where they lead: the loops that read then have no branch. Processors gather
   one by one faster than with a wide instruction, so these loops are not WIDE. */
#define GATHER(name, value, index)                                                                                     \
    WIDE static void name##_ends(const index *restrict rows, Py_ssize_t count, index *least, index *most) {             \
        index first = 0, last = -1;                                                                                    \
        for (Py_ssize_t i = 0; i < count; i++) {                                                                       \
            first = rows[i] < first ? rows[i] : first;                                                                 \
            last = rows[i] > last ? rows[i] : last;                                                                    \
        }                                                                                                              \
        *least = first, *most = last;                                                                                  \
    }                                                                                                                  \
    static int name(const value *restrict source, Py_ssize_t length, const index *restrict rows, Py_ssize_t count,      \
                    value otherwise, value *restrict found) {                                                          \
        index least, most;                                                                                             \
        name##_ends(rows, count, &least, &most);                                                                       \
        if (most >= length)                                                                                            \
            return 1;                                                                                                  \
        if (length == 0)                                                                                               \
            for (Py_ssize_t i = 0; i < count; i++)                                                                     \
                found[i] = otherwise;                                                                                  \
        else if (least >= 0)                                                                                           \
            for (Py_ssize_t i = 0; i < count; i++)                                                                     \
                found[i] = source[rows[i]];                                                                            \
        else                                                                                                           \
            for (Py_ssize_t i = 0; i < count; i++) {                                                                   \
                number lost = rows[i] < 0 ? -1 : 0; /* all bits, or none */                                            \
                number there = source[rows[i] & ~(index)lost];                                                         \
                found[i] = (value)((there & ~lost) | (otherwise & lost));                                              \
            }                                                                                                          \
        return 0;                                                                                                      \
    }

GATHER(gather_flags_4, flag, int32_t)
GATHER(gather_flags_8, flag, int64_t)
GATHER(gather_numbers_4, number, int32_t)
GATHER(gather_numbers_8, number, int64_t)

PyObject *loops_gather(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    column of[4] = {0};
    PyObject *result = NULL;
    if (given != 4)
        return unfit("a number of arguments");
    if (column_of(args[0], 0, &of[0]) < 0 || column_of(args[1], 0, &of[1]) < 0 || column_of(args[2], 0, &of[2]) < 0 ||
        target_of(args[3], of[0].width, of[1].length, &of[3]) < 0)
        goto end;
    const column *source = &of[0], *rows = &of[1];
    Py_ssize_t length = source->length, count = rows->length;
    number otherwise = of[2].single;
    void *found = (void *)of[3].data;
    int outside;
    if (source->width == 1 && rows->width == 4)
        outside = gather_flags_4(source->data, length, rows->data, count, (flag)otherwise, found);
    else if (source->width == 1 && rows->width == 8)
        outside = gather_flags_8(source->data, length, rows->data, count, (flag)otherwise, found);
    else if (source->width == 4 && rows->width == 4)
        outside = gather_numbers_4(source->data, length, rows->data, count, otherwise, found);
    else if (source->width == 4 && rows->width == 8)
        outside = gather_numbers_8(source->data, length, rows->data, count, otherwise, found);
    else {
        unfit("the width of a column");
        goto end;
    }
    if (outside)
        unfit("a row");
    else
        result = Py_NewRef(Py_None);
end:
    release(of, 4);
    return result;
}

WIDE static int look_up(const number *restrict table, Py_ssize_t length, number first, const number *restrict numbers,
                        Py_ssize_t count, number *restrict found) {
    int outside = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        number value = numbers[i];
        int64_t place = value <= NONE ? 0 : (int64_t)value - first + 1;
        int bad = value > NONE && (place < 1 || place >= length);
        outside |= bad;
        number entry = table[bad ? 0 : place];
        found[i] = value == NONE ? NONE : entry;
    }
    return outside;
}

PyObject *loops_lookup(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    column of[4] = {0};
    PyObject *result = NULL;
    if (given != 4)
        return unfit("a number of arguments");
    if (column_of(args[0], 4, &of[0]) < 0 || column_of(args[1], 0, &of[1]) < 0 || column_of(args[2], 4, &of[2]) < 0 ||
        target_of(args[3], 4, of[2].length, &of[3]) < 0)
        goto end;
    if (of[0].length < 1)
        unfit("an empty table");
    else
        result = PyBool_FromLong(!look_up(of[0].data, of[0].length, of[1].single, of[2].data, of[2].length,
                                          (number *)of[3].data));
end:
    release(of, 4);
    return result;
}

/* `one` and `other` stand still where they are single: their step is 0. */
WIDE static void choose_columns(const flag *restrict condition, const number *restrict one,
                                const number *restrict other, Py_ssize_t count, number *restrict found) {
    for (Py_ssize_t i = 0; i < count; i++)
        found[i] = condition[i] ? one[i] : other[i];
}

WIDE static void choose_first(const flag *restrict condition, number one, const number *restrict other,
                              Py_ssize_t count, number *restrict found) {
    for (Py_ssize_t i = 0; i < count; i++)
        found[i] = condition[i] ? one : other[i];
}

WIDE static void choose_second(const flag *restrict condition, const number *restrict one, number other,
                               Py_ssize_t count, number *restrict found) {
    for (Py_ssize_t i = 0; i < count; i++)
        found[i] = condition[i] ? one[i] : other;
}

WIDE static void choose_single(const flag *restrict condition, number one, number other, Py_ssize_t count,
                               number *restrict found) {
    for (Py_ssize_t i = 0; i < count; i++)
        found[i] = condition[i] ? one : other;
}

PyObject *loops_choose(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    column of[4] = {0};
    PyObject *result = NULL;
    if (given != 4)
        return unfit("a number of arguments");
    if (column_of(args[0], 1, &of[0]) < 0 || column_of(args[1], 4, &of[1]) < 0 || column_of(args[2], 4, &of[2]) < 0 ||
        target_of(args[3], 4, of[0].length, &of[3]) < 0)
        goto end;
    Py_ssize_t count = of[0].length;
    if ((of[1].data && of[1].length != count) || (of[2].data && of[2].length != count)) {
        unfit("a choice");
        goto end;
    }
    number *found = (number *)of[3].data;
    if (of[1].data && of[2].data)
        choose_columns(of[0].data, of[1].data, of[2].data, count, found);
    else if (of[2].data)
        choose_first(of[0].data, of[1].single, of[2].data, count, found);
    else if (of[1].data)
        choose_second(of[0].data, of[1].data, of[2].single, count, found);
    else
        choose_single(of[0].data, of[1].single, of[2].single, count, found);
    result = Py_NewRef(Py_None);
end:
    release(of, 4);
    return result;
}
