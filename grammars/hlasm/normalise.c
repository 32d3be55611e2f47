/* Assembler cards to plain text of the same length: every byte stays where it was, or becomes a blank or a mark.
 *
 * normalise(text) -> (normalised text, one byte for each line). Lines end at LF only; columns count UTF-8 characters,
 * with tab stops every eight. Marks, which the grammar knows and no input can forge, since control bytes become blanks:
 *   0x01 the first blank of a statement without a name    0x02 the blank before the operands
 *   0x03 what lies between the halves of a continued statement, which begins or ends with its LF
 *   0x04 the blank before the body of EXEC CICS, SQL, DLI  0x06 the apostrophe of an attribute (L'FIELD)
 * Comments, remarks and columns 73 to 80 become blanks.
 * Lines: 'C' a statement, '+' its continuation, '*' comment, '#' a control card, 'T' text for REPRO, ' ' blank,
 *   '?' a continuation line that has something in its name field.
 */
#include <Python.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { NO_NAME = 1, OPERANDS, JOIN, EXEC, ATTRIBUTE = 6 };
enum { MARGIN = 71, RESUME = 15 };

typedef unsigned char byte;
typedef struct {
    const byte *text;
    byte *out;
    char *kinds;
    size_t size;
    size_t start, end;    /* the line without its LF */
    size_t margin;        /* after column 71, or end */
    size_t line;
    bool continued;       /* column 72 has a mark */
    bool reproduced;      /* this line is text, for REPRO */
} State;

static bool is_blank(byte c) { return c <= ' '; }
static byte upper(byte c) { return c >= 'a' && c <= 'z' ? (byte)(c - 32) : c; }
static bool is_letter(byte c) {
    c = upper(c);
    return (c >= 'A' && c <= 'Z') || c == '@' || c == '#' || c == '$' || c == '_' || c >= 0x80;
}
static bool is_symbol(byte c) { return is_letter(c) || (c >= '0' && c <= '9'); }

/* Return the position after `columns` columns of [at, end). */
static size_t after_columns(const byte *text, size_t at, size_t end, size_t columns) {
    for (size_t column = 0; at < end && column < columns;) {
        byte c = text[at++];
        column = c == '\t' ? (column / 8 + 1) * 8 : column + 1;
        if (c >= 0x80)
            while (at < end && (text[at] & 0xC0) == 0x80) at++;
    }
    return at;
}

static size_t skip_blanks(const State *s, size_t at) {
    while (at < s->margin && is_blank(s->text[at])) at++;
    return at;
}

static size_t skip_word(const State *s, size_t at) {
    while (at < s->margin && !is_blank(s->text[at])) at++;
    return at;
}

/* Go to the line that begins at `start`; tell whether there is one. */
static bool enter(State *s, size_t start) {
    if (start >= s->size) return false;
    const byte *lf = memchr(s->text + start, '\n', s->size - start);
    s->start = start;
    s->end = lf ? (size_t)(lf - s->text) : s->size;
    bool tabbed = memchr(s->text + start, '\t', s->end - start) != NULL;
    s->margin = tabbed ? s->end : after_columns(s->text, start, s->end, MARGIN);
    s->continued = s->margin < s->end && !is_blank(s->text[s->margin]);
    return true;
}

static void copy(State *s, size_t at, size_t end) {
    for (; at < end; at++) s->out[at] = is_blank(s->text[at]) ? ' ' : s->text[at];
}

static bool word_is(const State *s, size_t at, size_t end, const char *word) {
    size_t n = strlen(word);
    if (end - at != n) return false;
    for (size_t i = 0; i < n; i++)
        if (upper(s->text[at + i]) != (byte)word[i]) return false;
    return true;
}

static bool is_one_of(const State *s, size_t at, size_t end, const char *const *words) {
    for (; *words; words++)
        if (word_is(s, at, end, *words)) return true;
    return false;
}

/* After these, all is remarks (High Level Assembler Language Reference; Principles of Operation for the last row). */
static const char *const NO_OPERANDS[] = {
    "MACRO", "MEND",  "MEXIT", "ANOP",  "LTORG", "CSECT", "RSECT", "DSECT", "COM",  "EJECT", "LOCTR", "REPRO", "PR",
    "UPT",   "PTLB",  "IPK",   "TRAP2", "SCKPF", "PALB",  "CSCH",  "HSCH",  "RCHP", "RSCH",  "SAL",   "SCHM",  "XSCH",
    "SAM24", "SAM31", "SAM64", "PTFF",  "PCKMO", "PCC",   "TEND",  NULL};
/* In these, a blank inside brackets does not end the operands. */
static const char *const CONDITIONAL[] = {"AIF",   "AIFB", "AGO",  "AGOB", "SETA", "SETB", "SETC", "SETAF", "SETCF",
                                          "ACTR",  "LCLA", "LCLB", "LCLC", "GBLA", "GBLB", "GBLC", NULL};
static const char *const GUESTS[] = {"CICS", "SQL", "DLI", NULL};

/* Tell whether the first 15 columns of [at, end) are blank. */
static bool is_indented(const State *s, size_t at, size_t end) {
    for (size_t stop = after_columns(s->text, at, end, RESUME); at < stop; at++)
        if (!is_blank(s->text[at])) return false;
    return true;
}

/* A line that follows a comma and begins in column 16 continues it, mark or no mark (PC/370 asks for none). */
static bool goes_on_unmarked(const State *s) {
    size_t start = s->end + 1;
    if (start + RESUME >= s->size) return false;
    size_t stop = after_columns(s->text, start, s->size, RESUME);
    return !memchr(s->text + start, '\n', stop - start) && is_indented(s, start, s->size) && s->text[stop] > ' ';
}

/* The next line, if the one at hand asks for it; what lies between `from` and its text becomes JOIN, or blank.
 * `wanting` tells that the operands end in a comma, or have not ended: else a line with a name field, after a remark
 * that spilled into column 72, is a statement of its own. */
static bool next_line(State *s, size_t from, bool wanting, bool joined, size_t *at) {
    if (!s->continued && !(wanting && from > s->start && s->text[from - 1] == ',' && goes_on_unmarked(s))) return false;
    size_t before = s->end, start = s->end + 1;
    if (start >= s->size) return false;
    const byte *lf = memchr(s->text + start, '\n', s->size - start);
    bool indented = is_indented(s, start, lf ? (size_t)(lf - s->text) : s->size);
    if (!wanting && !indented) return false;
    enter(s, start);
    s->line++;
    *at = after_columns(s->text, s->start, s->margin, RESUME);
    s->kinds[s->line] = indented ? '+' : '?';
    if (joined) {
        memset(s->out + from, JOIN, before - from);
        memset(s->out + s->start, JOIN, *at - s->start);
    }
    return true;
}

/* Return the byte after the one at `at`, which may be the first of a continuation line. */
static byte following(const State *s, size_t at) {
    if (at + 1 < s->margin) return s->text[at + 1];
    if (!s->continued || s->end + 1 >= s->size) return ' ';
    size_t next = after_columns(s->text, s->end + 1, s->size, RESUME);
    return next < s->size ? s->text[next] : ' ';
}

/* L'X is an attribute and no literal: one of eight letters, alone, before a name (Language Reference, "Attributes"). */
static bool is_attribute(const State *s, const byte last[2], size_t at) {
    if (!last[1] || !strchr("LKNSITDO", upper(last[1]))) return false;
    byte next = following(s, at);
    if (!is_letter(next) && next != '&' && next != '*' && next != '=' && next != '(') return false;
    return !is_symbol(last[0]) && last[0] != '&';
}

static void continue_word(byte last[2], byte c) {
    last[0] = last[1];
    last[1] = c;
}

static void skip_remarks(State *s) {
    size_t at;
    while (next_line(s, s->end, false, false, &at)) continue;
}

/* Tell whether operands run through column 72 on a line of free length: what comes next is no continuation. */
static bool runs_over(const State *s) {
    if (!s->continued || s->end + 1 >= s->size) return false;
    size_t start = s->end + 1;
    const byte *lf = memchr(s->text + start, '\n', s->size - start);
    return !is_indented(s, start, lf ? (size_t)(lf - s->text) : s->size);
}

/* Copy operands from `at` on, over as many lines as they take. */
static void operands(State *s, size_t at, bool conditional) {
    bool quoted = false;
    byte last[2] = {0, 0};
    long depth = 0;
    for (;;) {
        size_t first = at;
        bool ended = false;
        for (; at < s->margin && !ended; at++) {
            byte c = s->text[at];
            if (quoted) {
                s->out[at] = is_blank(c) ? ' ' : c;
                quoted = c != '\'';
            } else if (is_blank(c)) {
                ended = !(conditional && depth > 0);
                if (ended) break;
            } else {
                s->out[at] = c;
                if (c == '(') depth++;
                else if (c == ')') depth--;
                else if (c != '\'') continue_word(last, c);
                else if (is_attribute(s, last, at)) s->out[at] = ATTRIBUTE;
                else quoted = true;
            }
            if (!is_symbol(c) && c != '&') last[0] = last[1] = 0;
        }
        if (!ended && at > first && runs_over(s)) {
            s->margin = s->end;
            s->continued = false;
            continue;
        }
        bool goes_on = !ended || (at > first && s->text[at - 1] == ',');
        if (!next_line(s, at, goes_on, goes_on, &at)) return;
        if (!goes_on) {
            skip_remarks(s);
            return;
        }
        if (ended && !quoted)
            for (size_t text = skip_blanks(s, at); at < text; at++) s->out[at] = JOIN;
    }
}

/* Copy the body of EXEC: all of it, over all lines. Its translator takes a line that begins before column 16, too. */
static void body(State *s, size_t at) {
    do {
        if (s->kinds[s->line] == '?' && is_blank(s->text[s->start])) {
            s->kinds[s->line] = '+';
            at = skip_blanks(s, s->start);
        }
        copy(s, at, s->margin);
    } while (next_line(s, s->margin, true, true, &at));
}

static void statement(State *s) {
    size_t at = s->start;
    if (is_blank(s->text[at])) {
        s->out[at] = NO_NAME;
    } else {
        size_t end = skip_word(s, at);
        copy(s, at, end);
        at = end;
    }
    size_t operation = skip_blanks(s, at);
    size_t end = skip_word(s, operation);
    copy(s, operation, end);
    size_t first = skip_blanks(s, end);
    s->reproduced = word_is(s, operation, end, "REPRO");
    if (first >= s->margin && !s->continued) return;
    if (end == operation || end >= s->margin || is_one_of(s, operation, end, NO_OPERANDS)) {
        skip_remarks(s);
        return;
    }
    if (word_is(s, operation, end, "EXEC") && is_one_of(s, first, skip_word(s, first), GUESTS)) {
        s->out[first - 1] = EXEC;
        body(s, first);
        return;
    }
    if (first >= s->margin) first = s->margin;
    s->out[first - 1] = OPERANDS;
    operands(s, first, is_one_of(s, operation, end, CONDITIONAL));
}

/* `++INCLUDE NAME` of Panvalet is COPY: it stands anywhere in its line, and takes no name of its own. */
static bool included(State *s, size_t first) {
    size_t end = skip_word(s, first);
    if (!word_is(s, first, end, "++INCLUDE") || end >= s->margin) return false;
    s->out[s->start] = NO_NAME;
    memcpy(s->out + end - 4, "COPY", 4);
    size_t name = skip_blanks(s, end);
    if (name >= s->margin) return true;
    s->out[name - 1] = OPERANDS;
    copy(s, name, skip_word(s, name));
    return true;
}

/* `:READ NAME TYPE MODE` heads a file that VM punched. */
static bool is_punched(const State *s) {
    return s->text[s->start] == ':' && word_is(s, s->start, skip_word(s, s->start), ":READ");
}

/* Tell whether column 72 has a mark alone: after it the line ends, or has a blank or a number. */
static bool is_marked(const State *s) {
    if (!s->continued) return false;
    byte after = s->margin + 1 < s->end ? s->text[s->margin + 1] : ' ';
    return is_blank(after) || (after >= '0' && after <= '9');
}

/* A comment whose column 72 has a mark goes on in a line that begins in column 16; boxes of asterisks do not. */
static void skip_comment(State *s) {
    size_t at;
    while (is_marked(s) && goes_on_unmarked(s) && next_line(s, s->end, false, false, &at)) s->kinds[s->line] = '*';
}

static void do_line(State *s) {
    const byte *text = s->text + s->start;
    size_t size = s->end - s->start;
    size_t first = skip_blanks(s, s->start);
    char kind = 'C';
    if (s->reproduced) kind = 'T';
    else if (text[0] == '*' && size > 7 && word_is(s, s->start, s->start + 8, "*PROCESS")) kind = '#';
    else if (size && (text[0] == '*' || (text[0] == '.' && size > 1 && text[1] == '*'))) kind = '*';
    else if (size > 1 && text[0] == '.' && text[1] == '/') kind = '#';
    else if (size && is_punched(s)) kind = '#';
    else if (first >= s->margin) kind = ' ';
    s->reproduced = false;
    s->kinds[s->line] = kind;
    if (kind == '*') skip_comment(s);
    if (kind == 'C' && !included(s, first)) statement(s);
}

static void run(State *s) {
    size_t start = s->size >= 3 && memcmp(s->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (s->line = 0; enter(s, start); s->line++) {
        do_line(s);
        start = s->end + 1;
    }
}

static size_t count_lines(const byte *text, size_t size) {
    size_t lines = 1;
    for (const byte *at = text; (at = memchr(at, '\n', size - (size_t)(at - text))); at++) lines++;
    return lines;
}

static PyObject *normalise(PyObject *self, PyObject *given) {
    (void)self;
    char *text;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(given, &text, &size) < 0) return NULL;
    State s = {.text = (const byte *)text, .size = (size_t)size};
    size_t lines = count_lines(s.text, s.size);
    PyObject *result = NULL;
    PyObject *out = PyBytes_FromStringAndSize(NULL, size);
    PyObject *kinds = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)lines);
    if (out && kinds) {
        s.out = (byte *)PyBytes_AsString(out);
        s.kinds = PyBytes_AsString(kinds);
        for (size_t i = 0; i < s.size; i++) s.out[i] = s.text[i] == '\n' ? '\n' : ' ';
        memset(s.kinds, ' ', lines);
        run(&s);
        result = Py_BuildValue("(OO)", out, kinds);
    }
    Py_XDECREF(out);
    Py_XDECREF(kinds);
    return result;
}

static PyMethodDef methods[] = {
    {"normalise", normalise, METH_O, "Return (text of the same length, kinds of lines)."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_normalise", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__normalise(void) { return PyModule_Create(&module); }
