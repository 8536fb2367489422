/* Truths of many conditions as bits, 62 in a word (kernel/masks.py). */

#include "columns.h"

#define BITS 62
#define ROWS 2048 /* so many at a time: what is gathered stays in the nearest cache */

/* Add one flag of every row below those gathered: the last one added stands in the lowest place. */
WIDE static void add_bit(flag *restrict bytes, const flag *restrict bits, Py_ssize_t count) {
    for (Py_ssize_t i = 0; i < count; i++)
        bytes[i] = (flag)(bytes[i] + bytes[i]) | bits[i];
}

WIDE static void add_unknown(flag *restrict bytes, const flag *restrict true_, const flag *restrict false_,
                             Py_ssize_t count) {
    for (Py_ssize_t i = 0; i < count; i++)
        bytes[i] = (flag)(bytes[i] + bytes[i]) | (flag)!(true_[i] | false_[i]);
}

static void add_same(flag *bytes, flag bit, Py_ssize_t count) {
    for (Py_ssize_t i = 0; i < count; i++)
        bytes[i] = (flag)(bytes[i] + bytes[i]) | bit;
}

WIDE static void words_of(flag bytes[8][ROWS], Py_ssize_t count, int64_t *restrict words) {
    for (Py_ssize_t i = 0; i < count; i++) {
        uint64_t word = 0;
        for (int byte = 7; byte >= 0; byte--)
            word = word << 8 | bytes[byte][i];
        words[i] = (int64_t)word;
    }
}

/* One word of `bits` conditions for the rows from `start` on. */
static void word_of(const column *true_, const column *false_, int bits, int unknown, Py_ssize_t start, Py_ssize_t count,
                    int64_t *words) {
    static _Thread_local flag bytes[8][ROWS];
    memset(bytes, 0, sizeof bytes);
    for (int bit = bits - 1; bit >= 0; bit--) {
        flag *into = bytes[bit / 8];
        const flag *t = true_[bit].data, *f = false_[bit].data;
        if (!unknown) {
            if (t)
                add_bit(into, t + start, count);
            else
                add_same(into, (flag)true_[bit].single, count);
        } else if (t && f)
            add_unknown(into, t + start, f + start, count);
        else if (t || f) /* a column beside a single truth: where the single one holds, nothing is unknown */
            for (Py_ssize_t i = 0; i < count; i++)
                into[i] = (flag)(into[i] + into[i]) |
                          (flag)!((t ? t[start + i] : true_[bit].single) | (f ? f[start + i] : false_[bit].single));
        else
            add_same(into, !(true_[bit].single | false_[bit].single), count);
    }
    words_of(bytes, count, words);
}

/* pack(true, false, true_words, unknown_words): two lists of columns of one length or single truths; words are
   [word, row]. */
PyObject *loops_pack(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    PyObject *result = NULL;
    if (given != 4 || !PyList_Check(args[0]) || !PyList_Check(args[1]))
        return unfit("a number of arguments");
    Py_ssize_t conditions = PyList_Size(args[0]), words = (conditions + BITS - 1) / BITS;
    if (PyList_Size(args[1]) != conditions)
        return unfit("a list of truths");
    column *of = calloc((size_t)conditions * 2 + 2, sizeof *of);
    if (!of)
        return PyErr_NoMemory();
    column *true_ = of, *false_ = of + conditions, *outs = of + 2 * conditions;
    for (Py_ssize_t i = 0; i < conditions; i++)
        if (column_of(PyList_GetItem(args[0], i), 1, &true_[i]) < 0 ||
            column_of(PyList_GetItem(args[1], i), 1, &false_[i]) < 0)
            goto end;
    if (column_of(args[2], 8, &outs[0]) < 0)
        goto end;
    Py_ssize_t rows = words ? outs[0].length / words : 0;
    if (target_of(args[3], 8, outs[0].length, &outs[1]) < 0 || outs[0].view.readonly || rows * words != outs[0].length) {
        if (!PyErr_Occurred())
            unfit("a word");
        goto end;
    }
    for (Py_ssize_t i = 0; i < 2 * conditions; i++)
        if (of[i].data && of[i].length != rows) {
            unfit("a truth");
            goto end;
        }
    for (Py_ssize_t word = 0; word < words; word++) {
        Py_ssize_t first = word * BITS;
        int bits = conditions - first < BITS ? (int)(conditions - first) : BITS;
        for (Py_ssize_t start = 0; start < rows; start += ROWS) {
            Py_ssize_t count = rows - start < ROWS ? rows - start : ROWS;
            word_of(true_ + first, false_ + first, bits, 0, start, count,
                    (int64_t *)outs[0].data + word * rows + start);
            word_of(true_ + first, false_ + first, bits, 1, start, count,
                    (int64_t *)outs[1].data + word * rows + start);
        }
    }
    result = Py_NewRef(Py_None);
end:
    release(of, (int)(2 * conditions + 2));
    free(of);
    return result;
}
