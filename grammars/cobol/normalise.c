/* Reference format to plain text of the same length: every byte stays where it was, or becomes a blank or a mark.
 *
 * normalise(text) -> (normalised text, format, one byte for each line). Lines end at LF only; columns count UTF-8
 * characters. Marks, which the grammar knows and which no input can forge, since control bytes become blanks:
 *   0x02 the first byte of a paragraph name     0x03 what lies between the halves of a continued literal, or of two
 *                                                    that & joins
 *   0x04 the first byte of EXEC ... END-EXEC    0x05 the eight bytes of its END-EXEC
 *   0x06 the first byte of a division header    0x07 the first byte of -INC and ++INCLUDE
 *   0x0E 0x0F the brackets of a name such as FLG-(X)-OK, which COPY REPLACING completes
 * The first half of a word that a continuation line completes moves there; the letter before a literal (X'0A') becomes a blank, and .5 becomes 05, which keeps the grammar's tokens apart.
 * A period that an entry of data lacks is put behind it; remarks of NOTE become blanks; `: :X` becomes `:-:X`.
 * Lines: 'C' code, '*' comment, 'D' debugging line, 'U' of a debugging section, '#' directive, ' ' blank.
 * Debugging lines and sections (USE FOR DEBUGGING) are comments unless the program, or one around it, says DEBUGGING MODE
 * before: so ISO 1989:1985, and the manuals of IBM and Micro Focus. Other letters in column 7 are ignored, and digits behind a number.
 */
#include <Python.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 2, JOIN, EXEC_START, EXEC_END, DIVISION, INCLUDE, OPENING = 14, CLOSING };
enum format { FIXED, VARIABLE, FREE };
static const char *const FORMATS[] = {"fixed", "variable", "free"};

typedef unsigned char byte;
typedef struct {
    const byte *text;
    size_t size;
} Span;

struct names;
typedef struct {
    Span in;
    byte *out;
    char *kinds;
    struct names *names;  /* what may be paragraph names in area B */
    enum format format;
    bool debugging;       /* D lines are code */
    bool environment;     /* the last division header was that of the environment division */
    bool declaratives;    /* between DECLARATIVES and END DECLARATIVES */
    bool muted;           /* in a debugging section that is a comment */
    bool uses;            /* the last line of code holds the word USE */
    size_t section;       /* where the line of the last section header begins, and its number */
    size_t section_line;
    size_t line;          /* the number of this line */
    size_t depth;         /* of nested programs */
    bool looked, replaced; /* it is known whether REPLACE stands somewhere; it does */
    bool executes;        /* EXEC stands somewhere */
    bool started;         /* a line of code was seen: no more CBL cards */
    bool identification;  /* comment paragraphs are possible */
    bool procedure;       /* the last division header was that of the procedure division */
    bool commentary;      /* inside AUTHOR, REMARKS ... */
    bool after_period;    /* the last line of code ended with a period */
    size_t lone_word;     /* where the last line of code, if it is one word in area A, begins, plus 1 */
    byte quote;           /* the literal that the last line of code left open, or 0 */
    bool prefixed;        /* a letter stands before the last literal */
    size_t resumed;       /* where a literal goes on that was joined to the one before it, or 0 */
    size_t code_end;      /* after the last character of the last line of code */
    size_t margin;        /* where its last column ended */
    size_t entry;         /* behind the first byte of the entry of data that goes on here, or 0 */
    size_t names_begin;   /* behind the header of SPECIAL-NAMES, while that paragraph lasts, or 0 */
} State;

typedef struct {
    size_t start, end;    /* the line without its LF */
    size_t indicator;     /* of column 7, or end */
    size_t text, margin;  /* what may be code: [text, margin) */
    byte mark;            /* the byte in column 7, or a blank */
} Line;

static bool is_word(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
           c == '#' || c == '@' || c == '$' || c >= 0x80;
}

static bool is_blank(byte c) { return c <= ' '; }
static bool is_digit(byte c) { return c >= '0' && c <= '9'; }
static byte upper(byte c) { return c >= 'a' && c <= 'z' ? (byte)(c - 32) : c; }

#include "words.h"
#include "labels.h"

/* Return the position after `columns` columns, with tab stops every eight; tell in *full whether there were so many. */
static size_t after_columns(Span in, size_t at, size_t end, size_t columns, bool *full) {
    size_t column = 0;
    if (at + columns <= end) {
        unsigned uneven = 0;
        for (size_t i = at; i < at + columns; i++) uneven |= (in.text[i] >= 0x80) | (in.text[i] == '\t');
        bool cut = at + columns < end && (in.text[at + columns] & 0xC0) == 0x80;
        if (!uneven && !cut) {
            *full = true;
            return at + columns;
        }
    }
    while (at < end && column < columns) {
        byte c = in.text[at++];
        column = c == '\t' ? (column / 8 + 1) * 8 : column + 1;
        while (at < end && (in.text[at] & 0xC0) == 0x80 && c >= 0x80) at++;
    }
    *full = column == columns;
    return at;
}

static size_t line_end(Span in, size_t at) {
    const byte *lf = memchr(in.text + at, '\n', in.size - at);
    return lf ? (size_t)(lf - in.text) : in.size;
}

static bool is_division(Span in, size_t at, size_t end) {
    if (!any_word_at(in, at, end, DIVISIONS)) return false;
    size_t next = skip_separators(in, skip_word(in, at, end), end);
    if (next < end) return word_at(in, next, end, "DIVISION");
    /* DIVISION may stand on the next line, right of the indicator. */
    while (next < in.size && in.text[next] != '\n') next++;
    size_t last = next < in.size ? line_end(in, next + 1) : next;
    next = next + 8 < last && is_blank(in.text[next + 7]) ? skip_blanks(in, next + 8, last) : last;
    return word_at(in, next, last, "DIVISION");
}

static size_t trim(Span in, size_t at, size_t end) {
    while (end > at && is_blank(in.text[end - 1])) end--;
    return end;
}

#include "format.h"

static void fill(State *s, size_t at, size_t end, byte with) {
    for (; at < end; at++)
        if (s->in.text[at] != '\n') s->out[at] = with;
}

static Line layout(const State *s, size_t start, size_t end) {
    Line line = {start, end, end, start, end, ' '};
    if (s->format == FREE) return line;
    bool full;
    line.indicator = after_columns(s->in, start, end, 6, &full);
    if (line.indicator >= end) {
        line.text = end;
        return line;
    }
    line.text = line.indicator;
    if (full) {
        byte c = s->in.text[line.indicator];
        bool outdented = is_word(c) && line.indicator + 1 < end && is_word(s->in.text[line.indicator + 1]) &&
                         skip_blanks(s->in, start, end) == line.indicator && c != '-' && c != '$' &&
                         !(upper(c) == 'D' && is_digit(s->in.text[line.indicator + 1]));
        bool letter = upper(c) >= 'A' && upper(c) <= 'Z' && upper(c) != 'D';
        letter |= is_digit(c) && digits_end(s->in, start, line.indicator) == line.indicator;
        line.mark = is_blank(c) || outdented || letter ? ' ' : c;
        line.text += !outdented;
    }
    if (memchr(s->in.text + start, '\t', line.text - start)) {
        size_t first = skip_blanks(s->in, line.text, end);
        if (first < end && s->in.text[first] == '*' && line.mark == ' ') line.mark = '*';
    }
    if (s->format == FIXED && !memchr(s->in.text + start, '\t', end - start)) {
        size_t right = after_columns(s->in, start, end, 72, &full);
        line.margin = right > line.text ? right : line.text;
    }
    return line;
}

#include "asides.h"

/* Keep track of the identification division; tell whether this line belongs to a comment paragraph. */
static bool in_commentary(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    bool division = is_division(in, first, line->margin);
    bool paragraph = s->identification && any_word_at(in, first, line->margin, COMMENTARY) &&
                     !word_at(in, skip_blanks(in, skip_word(in, first, line->margin), line->margin), line->margin, "PIC");
    bool full, in_area_a = s->format != FREE && first < after_columns(in, line->start, line->end, 11, &full);
    division = division && (in_area_a || s->format == FREE || !s->commentary);
    if (division) {
        s->identification = upper(in.text[first]) == 'I';
        s->procedure = upper(in.text[first]) == 'P';
        s->environment = upper(in.text[first]) == 'E';
        s->declaratives = s->muted = false;
    }
    if (word_at(in, first, line->margin, "PROGRAM-ID")) s->identification = true;
    if (division || in_area_a || word_at(in, first, line->margin, "PROGRAM-ID")) s->commentary = false;
    if (paragraph) s->commentary = true;
    return s->commentary;
}

#include "joins.h"

static bool replaces(State *s) {
    if (!s->looked) s->looked = true, s->replaced = find(s->in, 0, s->in.size, "REPLACE ") < s->in.size;
    return s->replaced;
}

/* A paragraph name stands first on its line: in area A, or in free form after a period. In area B of the procedure
 * division compilers take it as well: see labels.h. */
static void mark_label(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    bool full;
    if (s->lone_word && first < line->margin && in.text[first] == '.') s->out[s->lone_word - 1] = LABEL;
    if (first < line->margin) s->lone_word = 0;
    if (first >= line->margin) return;
    bool area_b = s->format != FREE && first >= after_columns(in, line->start, line->end, 11, &full);
    bool digit = in.text[first] >= '0' && in.text[first] <= '9';
    if (s->format == FREE && (!s->after_period || (digit && first + 2 >= line->margin))) return;
    if (area_b && (!s->procedure || !s->after_period)) return;
    size_t end = first;
    while (end < line->margin && (is_word(in.text[end]) || in.text[end] == ':')) end++;
    size_t period = skip_blanks(in, end, line->margin);
    bool alone = period >= line->margin || in.text[period] == '.';
    bool level = !s->procedure && digits_end(in, first, end) == end && end <= first + 2;
    bool reserved = any_word_at(in, first, end, NO_LABELS) && !(s->procedure && word_at(in, first, end, "REMARKS"));
    bool possible = alone && end > first && !level && !reserved;
    s->lone_word = possible && !area_b && period >= line->margin ? first + 1 : 0;
    if (!possible || period >= line->margin) return;
    if (period + 1 < line->margin && !is_blank(in.text[period + 1])) return;
    if (!area_b) s->out[first] = LABEL;
    else if (skip_blanks(in, period + 1, line->margin) == line->margin && !any_word_at(in, first, end, STATEMENTS))
        names_add(s->names, first, end - first, looks_like_a_name(in.text + first, end - first) && !replaces(s));
}

#include "tokens.h"
#include "literals.h"

/* Tell whether a bar begins a remark (ACUCOBOL): in SQL two of them join texts, and one may stand in an expression. */
static bool is_remark(const State *s, const Line *line, size_t at) {
    const Span in = s->in;
    if (!s->executes) return true;
    if (at > line->text && !is_blank(in.text[at - 1])) return false;
    size_t end = at;
    while (end < line->margin && in.text[end] == '|') end++;
    return end - at != 2;
}

/* Copy the code of a line, without control bytes, up to a remark; remember an open literal. */
static void copy_code(State *s, const Line *line, size_t at) {
    const Span in = s->in;
    byte quote = at > line->text && s->out[at - 1] == JOIN ? s->quote : 0;
    size_t last = 0, opening;
    while (at < line->margin) {
        byte c = in.text[at];
        if (is_blank(c)) {
            s->out[at++] = c == '\t' ? '\t' : ' ';
            continue;
        }
        if (c == 0xC2 && at + 1 < line->margin && in.text[at + 1] == 0xA0) {
            at += 2;
            continue;
        }
        if (quote && c == quote && (opening = goes_on(s, line, at))) {
            fill(s, at, opening + 1, JOIN);
            last = at + 1;
            at = opening + 1;
            if (opening >= line->end) {
                s->resumed = at;
                break;
            }
        } else if (quote) {
            if (c == quote) quote = 0;
            s->out[at++] = c;
        } else if (c == '"' && (opening = coded(s, line, at))) {
            at = opening;
        } else if (c == '\'' || c == '"') {
            s->prefixed = blank_prefix(s, line, at);
            quote = s->out[at++] = c;
        } else if ((c == '*' && at + 1 < line->margin && in.text[at + 1] == '>') || (c == '|' && is_remark(s, line, at))) {
            break;
        } else {
            at = copy_token(s, line, at);
        }
        last = at;
    }
    s->quote = quote;
    if (!last) return;
    s->code_end = last;
    s->margin = line->margin;
    bool replacing = last > 1 && in.text[last - 1] == '=' && in.text[last - 2] == '=';
    s->after_period = in.text[last - 1] == '.' || replacing || find(in, line->text, last, "END-EXEC") < last;
}

#include "debugging.h"
#include "special.h"
#include "periods.h"

static char do_line(State *s, size_t start, size_t end) {
    if (s->resumed > start) {
        Line line = layout(s, start, end);
        size_t at = s->resumed;
        s->resumed = 0;
        copy_code(s, &line, at);
        return 'C';
    }
    int asked = asked_format(s->in, start, end);
    if (asked < 0 && start + 6 < end) asked = asked_format(s->in, start + 6, end);
    if (asked >= 0) {
        s->format = (enum format)asked;
        return '#';
    }
    Line line = layout(s, start, end);
    bool panvalet = includes(s->in, start, end);
    if (panvalet) line.text = start, line.mark = ' ';
    size_t first = skip_blanks(s->in, line.text, line.margin);
    bool marked = first + 2 < line.margin && s->in.text[first] == '>' && word_at(s->in, first + 2, line.margin, "D");
    if (marked && s->in.text[first + 1] == '>') {
        if (!s->debugging) return 'D';
        first = line.text = skip_blanks(s->in, first + 3, line.margin);
    }
    char kind = panvalet ? 0 : aside(s, &line, first);
    if (kind) return kind;
    if (line.mark != '-' && !panvalet) end_entry(s, &line, first);
    if (in_commentary(s, &line, first)) return '*';
    s->started = true;
    if (line.mark == '-') {
        first = join(s, &line, first);
    } else {
        mark_label(s, &line, first);
        join_names(s, &line, first);
        if (line.mark != ' ' && line.mark != 'D' && line.mark != 'd') s->out[line.indicator] = line.mark;
    }
    size_t before = s->code_end;
    copy_code(s, &line, first);
    begin_header(s, &line, first);
    if (first < line.margin && debugging(s, &line, first)) {
        fill(s, start, end, ' ');
        s->quote = 0, s->resumed = 0;
        return 'U';
    }
    if (panvalet || (first < line.margin && includes(s->in, first, line.margin))) s->out[first] = INCLUDE;
    return s->code_end == before && line.mark != '-' ? '*' : 'C';
}

#include "execs.h"
#include "notes.h"

static void run(State *s) {
    size_t start = s->in.size >= 3 && memcmp(s->in.text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t line = 0; start < s->in.size || (line == 0 && s->in.size); line++) {
        size_t end = line_end(s->in, start);
        s->line = line;
        s->kinds[line] = do_line(s, start, end);
        start = end + 1;
    }
    mark_named(s->names, s->out, s->in.size);
    mute_notes(s);
    if (s->executes) mark_execs(s->out, s->in.size);
}

static size_t count_lines(Span in) {
    size_t lines = 0;
    for (size_t at = 0; at < in.size; at = line_end(in, at) + 1) lines++;
    return lines;
}

static PyObject *normalise(PyObject *self, PyObject *given) {
    (void)self;
    char *text;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(given, &text, &size) < 0) return NULL;
    Names names = {0};
    State s = {.in = {(const byte *)text, (size_t)size}, .names = &names, .after_period = true};
    size_t lines = count_lines(s.in);
    PyObject *result = NULL;
    PyObject *out = PyBytes_FromStringAndSize(NULL, size);
    PyObject *kinds = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)lines);
    if (out && kinds) {
        s.out = (byte *)PyBytes_AsString(out);
        s.kinds = PyBytes_AsString(kinds);
        for (size_t i = 0; i < s.in.size; i++) s.out[i] = s.in.text[i] == '\n' ? '\n' : ' ';
        memset(s.kinds, ' ', lines);
        s.format = detect(s.in);
        run(&s);
        result = Py_BuildValue("(OsO)", out, FORMATS[s.format], kinds);
    }
    Py_XDECREF(out);
    Py_XDECREF(kinds);
    free(names.all);
    return result;
}

static PyMethodDef methods[] = {
    {"normalise", normalise, METH_O, "Return (text of the same length, format, kinds of lines)."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_normalise", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__normalise(void) { return PyModule_Create(&module); }
