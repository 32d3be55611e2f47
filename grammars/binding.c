/* The Python module of a grammar: language() returns a capsule named tree_sitter.Language. */
#include <Python.h>

typedef struct TSLanguage TSLanguage;
const TSLanguage *TREE_SITTER_LANGUAGE(void);

static PyObject *language(PyObject *self, PyObject *unused) {
    (void)self, (void)unused;
    return PyCapsule_New((void *)TREE_SITTER_LANGUAGE(), "tree_sitter.Language", NULL);
}

static PyMethodDef methods[] = {
    {"language", language, METH_NOARGS, "Return the grammar as a capsule."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_grammar", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__grammar(void) { return PyModule_Create(&module); }
