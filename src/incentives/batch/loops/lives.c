/* How many lives of one owner share a day (`alive_together` of kernel/aggregating.py); lives are [begin, end). */

#include "lists.h"

SPREAD(spread_numbers, number)

/* Add one for every life of a layer that holds the day on which another one begins. */
WIDE static void meet(const number *restrict days, const number *restrict begins, const number *restrict ends,
                      Py_ssize_t count, number *restrict alive) {
    for (Py_ssize_t i = 0; i < count; i++)
        alive[i] += (begins[i] <= days[i]) & (days[i] < ends[i]);
}

/* What is not there ends before it begins, and no day of it counts. */
WIDE static void keep_most(const number *restrict begins, const number *restrict ends, const number *restrict alive,
                           Py_ssize_t count, number *restrict best) {
    for (Py_ssize_t i = 0; i < count; i++) {
        number here = begins[i] < ends[i] ? alive[i] : 0;
        best[i] = here > best[i] ? here : best[i];
    }
}

static Py_ssize_t length_of(const shape *of, Py_ssize_t layer) { return of->bounds[layer + 1] - of->bounds[layer]; }

static void of_layers(const shape *of, const number *begins, const number *ends, number *alive, number *best) {
    memset(best, 0, ((size_t)of->filled_count + 1) * sizeof *best);
    for (Py_ssize_t a = 0; a < of->layers; a++) {
        const number *days = begins + of->bounds[a], *stops = ends + of->bounds[a];
        Py_ssize_t count = length_of(of, a);
        memset(alive, 0, (size_t)count * sizeof *alive);
        for (Py_ssize_t b = 0; b < of->layers; b++)
            meet(days, begins + of->bounds[b], ends + of->bounds[b], count < length_of(of, b) ? count : length_of(of, b),
                 alive);
        keep_most(days, stops, alive, count, best);
    }
}

/* The pair that is item `number` of a filled owner, whose pairs outside the layers begin at `rest`. */
static Py_ssize_t pair_of(const shape *of, Py_ssize_t owner, Py_ssize_t item, Py_ssize_t rest) {
    return item < of->layers ? of->bounds[item] + owner : of->bounds[of->layers] + rest + item - of->layers;
}

/* Owners whose lists are not all in layers are gone through item by item. */
static void of_long_lists(const shape *of, const number *begins, const number *ends, number *best) {
    for (Py_ssize_t rest = 0, next; rest < of->longs; rest = next) {
        Py_ssize_t owner = of->long_of[rest];
        for (next = rest; next < of->longs && of->long_of[next] == owner; next++)
            ;
        Py_ssize_t count = of->layers + next - rest;
        for (Py_ssize_t i = 0; i < count; i++) {
            Py_ssize_t mine = pair_of(of, owner, i, rest);
            number alive = 0;
            for (Py_ssize_t j = 0; j < count; j++) {
                Py_ssize_t other = pair_of(of, owner, j, rest);
                alive += begins[other] <= begins[mine] && begins[mine] < ends[other];
            }
            if (begins[mine] < ends[mine] && alive > best[owner])
                best[owner] = alive;
        }
    }
}

/* most_alive(shape, begins, ends, found): numbers pair by pair. */
PyObject *loops_most_alive(PyObject *self, PyObject *const *args, Py_ssize_t given) {
    (void)self;
    shape of = {0};
    column columns[3] = {0};
    PyObject *result = NULL;
    number *alive = NULL;
    if (given != 4)
        return unfit("a number of arguments");
    if (shape_of(args[0], &of) < 0 || column_of(args[1], 4, &columns[0]) < 0 || column_of(args[2], 4, &columns[1]) < 0 ||
        column_of(args[3], 4, &columns[2]) < 0)
        goto end;
    if (columns[0].length != of.pairs || columns[1].length != of.pairs || !columns[2].data || columns[2].view.readonly) {
        unfit("a life");
        goto end;
    }
    /* A list that goes on outside the layers fills them all. */
    if (!owners_fit(&of, columns[2].length) ||
        (of.longs && !inside(of.long_of, of.longs, of.layers ? length_of(&of, of.layers - 1) : 0))) {
        if (!PyErr_Occurred())
            unfit("a long list");
        goto end;
    }
    alive = malloc(2 * ((size_t)of.filled_count + 1) * sizeof *alive);
    if (!alive) {
        PyErr_NoMemory();
        goto end;
    }
    number *best = alive + of.filled_count + 1;
    of_layers(&of, columns[0].data, columns[1].data, alive, best);
    of_long_lists(&of, columns[0].data, columns[1].data, best);
    spread_numbers(&of, best, columns[2].length, (number *)columns[2].data);
    result = Py_NewRef(Py_None);
end:
    free(alive);
    release(of.parts, PARTS);
    release(columns, 3);
    return result;
}
