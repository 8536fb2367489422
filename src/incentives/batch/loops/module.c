/* The loops of the kernel as a module: what the NumPy forms beside it say, in one pass over each column. */

#include "columns.h"

/* Items may be of no width at all, as in an array of empty records. */
static int buffer_of(PyObject *from, int flags, column *into) {
    if (PyObject_GetBuffer(from, &into->view, flags) < 0)
        return -1;
    into->data = into->view.buf;
    into->width = into->view.itemsize;
    into->length = into->width > 0 ? into->view.len / into->width : 0;
    return 0;
}

int column_of(PyObject *from, Py_ssize_t width, column *into) {
    memset(into, 0, sizeof *into);
    if (PyLong_Check(from)) { /* True and False are numbers, too */
        long value = PyLong_AsLong(from);
        if (value == -1 && PyErr_Occurred())
            return -1;
        if (value < INT32_MIN || value > INT32_MAX) {
            unfit("a number of more than 32 bits");
            return -1;
        }
        into->single = (number)value;
        into->length = -1;
        return 0;
    }
    if (buffer_of(from, PyBUF_C_CONTIGUOUS, into) < 0)
        return -1;
    if (width && into->width != width) {
        PyErr_Format(PyExc_TypeError, "a column is %zd bytes wide, not %zd", into->width, width);
        return -1;
    }
    return 0;
}

int target_of(PyObject *from, Py_ssize_t width, Py_ssize_t length, column *into) {
    memset(into, 0, sizeof *into);
    if (buffer_of(from, PyBUF_C_CONTIGUOUS | PyBUF_WRITABLE, into) < 0)
        return -1;
    if (into->width != width || into->length != length) {
        unfit("a result");
        return -1;
    }
    return 0;
}

void release(column *columns, int count) {
    for (int i = 0; i < count; i++)
        if (columns[i].view.obj)
            PyBuffer_Release(&columns[i].view);
}

PyObject *unfit(const char *what) {
    PyErr_Format(PyExc_ValueError, "%s does not fit the other columns", what);
    return NULL;
}

static PyMethodDef methods[] = {
    {"gather", (PyCFunction)(void (*)(void))loops_gather, METH_FASTCALL,
     "gather(source, rows, otherwise, found): the value at each row, `otherwise` where the row is negative."},
    {"lookup", (PyCFunction)(void (*)(void))loops_lookup, METH_FASTCALL,
     "lookup(table, first, numbers, found) -> bool: table[0] for UNKNOWN, NONE for NONE, else the entry of the number;"
     " False where a number lies outside, and nothing is found."},
    {"choose", (PyCFunction)(void (*)(void))loops_choose, METH_FASTCALL,
     "choose(condition, one, other, found): one number where a condition holds, the other elsewhere."},
    {"compare", (PyCFunction)(void (*)(void))loops_compare, METH_FASTCALL,
     "compare(operator, lo, hi, other_lo, other_hi, true, false): intervals of numbers with marks; operators are"
     " 0 ==, 1 <, 2 <=, 3 >, 4 >=."},
    {"count", (PyCFunction)(void (*)(void))loops_count, METH_FASTCALL,
     "count(shape, true, false, doubt, ceiling, lo, hi) -> bool: how many pairs of each owner belong; True where every"
     " number is exact."},
    {"extreme", (PyCFunction)(void (*)(void))loops_extreme, METH_FASTCALL,
     "extreme(shape, true, false, doubt, earliest, open, days, found, first): the earliest or latest day."},
    {"pick", (PyCFunction)(void (*)(void))loops_pick, METH_FASTCALL,
     "pick(shape, true, false, doubt, open, numbers, found): the number of the one pair that belongs."},
    {"most_alive", (PyCFunction)(void (*)(void))loops_most_alive, METH_FASTCALL,
     "most_alive(shape, begins, ends, found): the largest number of lives of each owner that share one day."},
    {"pack", (PyCFunction)(void (*)(void))loops_pack, METH_FASTCALL,
     "pack(true, false, true_words, unknown_words): truths of conditions as bits, 62 in a word."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_loops", "Loops over columns in C; see incentives.batch.loops.", -1, methods,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__loops(void) { return PyModule_Create(&module); }
