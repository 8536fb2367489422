/* Truths of many conditions as bits, 62 in a word (kernel/masks.py). */

#include "columns.h"

#define BITS 62
#define ROWS 2048 /* so many at a time: what is gathered stays in the nearest cache */

/* What is true and what is unknown of eight conditions, in one byte for each row. */
typedef struct {
    flag true_[8][ROWS], unknown[8][ROWS];
} bytes;

/* Add one truth of every row below those gathered: the last one added stands in the lowest place. */
WIDE static void add_truth(flag *restrict true_bytes, flag *restrict unknown_bytes, const flag *restrict true_,
                           const flag *restrict false_, Py_ssize_t count) {
    for (Py_ssize_t i = 0; i < count; i++) {
        true_bytes[i] = (flag)(true_bytes[i] + true_bytes[i]) | true_[i];
        unknown_bytes[i] = (flag)(unknown_bytes[i] + unknown_bytes[i]) | (flag)!(true_[i] | false_[i]);
    }
}

/* One of the two is the same for every row, or both are. */
static void add_single(flag *true_bytes, flag *unknown_bytes, const column *true_, const column *false_,
                       Py_ssize_t start, Py_ssize_t count) {
    const flag *t = true_->data, *f = false_->data;
    for (Py_ssize_t i = 0; i < count; i++) {
        flag holds = t ? t[start + i] : (flag)true_->single, not_ = f ? f[start + i] : (flag)false_->single;
        true_bytes[i] = (flag)(true_bytes[i] + true_bytes[i]) | holds;
        unknown_bytes[i] = (flag)(unknown_bytes[i] + unknown_bytes[i]) | (flag)!(holds | not_);
    }
}

WIDE static void words_of(flag gathered[8][ROWS], Py_ssize_t count, int64_t *restrict words) {
    for (Py_ssize_t i = 0; i < count; i++) {
        uint64_t word = 0;
        for (int byte = 7; byte >= 0; byte--)
            word = word << 8 | gathered[byte][i];
        words[i] = (int64_t)word;
    }
}

/* The words of `bits` conditions for the rows from `start` on. */
static void word_of(const column *true_, const column *false_, int bits, Py_ssize_t start, Py_ssize_t count,
                    int64_t *surely, int64_t *unknown) {
    static _Thread_local bytes gathered;
    memset(&gathered, 0, sizeof gathered);
    for (int bit = bits - 1; bit >= 0; bit--) {
        flag *t = gathered.true_[bit / 8], *u = gathered.unknown[bit / 8];
        if (true_[bit].data && false_[bit].data)
            add_truth(t, u, (const flag *)true_[bit].data + start, (const flag *)false_[bit].data + start, count);
        else
            add_single(t, u, &true_[bit], &false_[bit], start, count);
    }
    words_of(gathered.true_, count, surely);
    words_of(gathered.unknown, count, unknown);
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
            word_of(true_ + first, false_ + first, bits, start, count, (int64_t *)outs[0].data + word * rows + start,
                    (int64_t *)outs[1].data + word * rows + start);
        }
    }
    result = Py_NewRef(Py_None);
end:
    release(of, (int)(2 * conditions + 2));
    free(of);
    return result;
}
