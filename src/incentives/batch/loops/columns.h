/* What all loops share: numbers with two marks, and buffers of columns that are checked once. */

#ifndef INCENTIVES_COLUMNS_H
#define INCENTIVES_COLUMNS_H

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000 /* one build for every Python from 3.11 on */
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define UNKNOWN INT32_MIN
#define NONE (INT32_MIN + 1)
#define ENDLESS INT32_MAX

/* The loops are compiled twice where the machine may know wider instructions; the loader chooses. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

typedef uint8_t flag;
typedef int32_t number;

/* A column, or one value that stands for every row (then data is NULL). */
typedef struct {
    Py_buffer view;
    const void *data;
    Py_ssize_t length;
    Py_ssize_t width;
    number single;
} column;

/* Read an argument as a column of items `width` bytes wide (0: any), or as one number; -1 with an error set. */
int column_of(PyObject *from, Py_ssize_t width, column *into);
/* Read an argument as a column that is written to. */
int target_of(PyObject *from, Py_ssize_t width, Py_ssize_t length, column *into);
/* Give back what was read: `count` columns, those not read yet must be all zeros. */
void release(column *columns, int count);
/* Set an error about lengths that do not fit, or numbers that lead outside; returns NULL. */
PyObject *unfit(const char *what);

PyObject *loops_gather(PyObject *, PyObject *const *, Py_ssize_t);
PyObject *loops_lookup(PyObject *, PyObject *const *, Py_ssize_t);
PyObject *loops_choose(PyObject *, PyObject *const *, Py_ssize_t);
PyObject *loops_compare(PyObject *, PyObject *const *, Py_ssize_t);
PyObject *loops_count(PyObject *, PyObject *const *, Py_ssize_t);
PyObject *loops_extreme(PyObject *, PyObject *const *, Py_ssize_t);
PyObject *loops_pick(PyObject *, PyObject *const *, Py_ssize_t);
PyObject *loops_most_alive(PyObject *, PyObject *const *, Py_ssize_t);
PyObject *loops_pack(PyObject *, PyObject *const *, Py_ssize_t);

#endif
