/* Reference format to plain text of the same length: every byte stays where it was, or becomes a blank or a mark.
 *
 * normalise(text) -> (normalised text, format, one byte for each line). Lines end at LF only; columns count UTF-8
 * characters. Marks, which the grammar knows and which no input can forge, since control bytes become blanks:
 *   0x02 the first byte of a paragraph name     0x03 what lies between the halves of a continued literal
 *   0x04 the first byte of EXEC ... END-EXEC    0x05 the eight bytes of its END-EXEC
 *   0x06 the first byte of a division header    0x07 the first byte of -INC and ++INCLUDE
 *   0x0E 0x0F the brackets of a name such as FLG-(X)-OK, which COPY REPLACING completes
 * The first half of a word that a continuation line completes moves there; the letter before a literal (X'0A') becomes a blank, and .5 becomes 05, which keeps the grammar's tokens apart.
 * Lines: 'C' code, '*' comment, 'D' debugging line, '#' directive, ' ' blank.
 * Debugging lines are comments unless the text says DEBUGGING MODE anywhere. Other letters in column 7 are ignored.
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
    bool replaces;        /* REPLACE stands somewhere */
    bool started;         /* a line of code was seen: no more CBL cards */
    bool identification;  /* comment paragraphs are possible */
    bool procedure;       /* the last division header was that of the procedure division */
    bool commentary;      /* inside AUTHOR, REMARKS ... */
    bool after_period;    /* the last line of code ended with a period */
    size_t lone_word;     /* where the last line of code, if it is one word in area A, begins, plus 1 */
    byte quote;           /* the literal that the last line of code left open, or 0 */
    size_t code_end;      /* after the last character of the last line of code */
    size_t margin;        /* where its last column ended */
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
static byte upper(byte c) { return c >= 'a' && c <= 'z' ? (byte)(c - 32) : c; }

/* Tell whether a word stands at `at`, in any case, and ends there. */
static bool word_at(Span in, size_t at, size_t end, const char *word) {
    size_t n = strlen(word);
    if (at + n > end) return false;
    for (size_t i = 0; i < n; i++)
        if (upper(in.text[at + i]) != (byte)word[i]) return false;
    return at + n == end || !is_word(in.text[at + n]);
}

static bool any_word_at(Span in, size_t at, size_t end, const char *const *words) {
    for (; *words; words++)
        if (word_at(in, at, end, *words)) return true;
    return false;
}

static size_t skip_blanks(Span in, size_t at, size_t end) {
    while (at < end && is_blank(in.text[at])) at++;
    return at;
}

static size_t skip_word(Span in, size_t at, size_t end) {
    while (at < end && is_word(in.text[at])) at++;
    return at;
}

/* Find a text in upper case within [at, end), in any case; return end if it is not there. */
#include "labels.h"

static size_t find(Span in, size_t at, size_t end, const char *needle) {
    size_t n = strlen(needle);
    for (; at + n <= end; at++) {
        size_t i = 0;
        while (i < n && upper(in.text[at + i]) == (byte)needle[i]) i++;
        if (i == n) return at;
    }
    return end;
}

static const char *const DIVISIONS[] = {"IDENTIFICATION", "ID", "ENVIRONMENT", "DATA", "PROCEDURE", NULL};
static const char *const COMMENTARY[] = {"AUTHOR",   "INSTALLATION", "DATE-WRITTEN", "DATE-COMPILED",
                                         "SECURITY", "REMARKS",      NULL};
/* Words that stand alone before a period and are no paragraph names. */
static const char *const NO_LABELS[] = {
    "PROGRAM-ID",   "CLASS-ID",      "METHOD-ID",    "FUNCTION-ID",   "INTERFACE-ID", "FACTORY",       "OBJECT",
    "FILE-CONTROL", "I-O-CONTROL",   "REPOSITORY",   "SPECIAL-NAMES", "CONSTRAINTS",  "SOURCE-COMPUTER",
    "CONTINUE",     "OBJECT-COMPUTER", "DECLARATIVES", "EXIT",        "GOBACK",       "STOP",          "END-IF",
    "ELSE",         "END-PERFORM",   "END-EVALUATE", "END-EXEC",      "END-READ",     "END-WRITE",     "END-REWRITE",
    "END-CALL",     "END-STRING",    "END-UNSTRING", "END-COMPUTE",   "END-ADD",      "END-SUBTRACT",  "END-MULTIPLY",
    "END-DIVIDE",   "END-SEARCH",    "END-RETURN",   "END-START",     "END-DELETE",   "END-ACCEPT",    "END-DISPLAY",
    "END-XML",      "END-JSON",      "END-INVOKE",   "END-RECEIVE",   "COMMIT",       "ROLLBACK",      "RETURN",
    "CLASS-CONTROL", "SECTION",      "DIVISION",     "REMARKS",       NULL};
/* Statements of one word, which may be paragraphs in area A only. */
static const char *const STATEMENTS[] = {"READY", "FINISH", "SUPPRESS", "TERMINATE", NULL};
static const char *const LISTING[] = {"EJECT", "SKIP1", "SKIP2", "SKIP3", NULL};

/* Return the position after `columns` columns, with tab stops every eight; tell in *full whether there were so many. */
static size_t after_columns(Span in, size_t at, size_t end, size_t columns, bool *full) {
    size_t column = 0;
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
    size_t next = skip_blanks(in, skip_word(in, at, end), end);
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

/* Return the format that a directive on this line asks for, or -1. */
static int asked_format(Span in, size_t at, size_t end) {
    at = skip_blanks(in, at, end);
    bool arrows = end - at > 2 && in.text[at] == '>' && in.text[at + 1] == '>';
    if (!arrows && !(at < end && in.text[at] == '$')) return -1;
    size_t source = find(in, at, end, "SOURCE");
    if (source == end) return -1;
    if (find(in, source, end, "FREE") < end) return FREE;
    if (find(in, source, end, "VARIABLE") < end) return VARIABLE;
    return find(in, source, end, "FIXED") < end ? FIXED : -1;
}

/* `-INC MEMBER` and `++INCLUDE MEMBER` may begin in column 1. */
static bool includes(Span in, size_t start, size_t end) {
    if (start < end && in.text[start] == '+') return start + 1 < end && word_at(in, start + 2, end, "INCLUDE");
    return start < end && in.text[start] == '-' && word_at(in, start + 1, end, "INC");
}

/* What one line speaks for: +1 fixed, -1 free, 0 neither. Text that begins in column 8 or 12 is fixed; a division header
 * left of column 7 is free, whatever a few lines beside it look like. */
enum { HEADER = 8 };

static int vote(Span in, size_t start, size_t end) {
    if (includes(in, start, end)) return 0;
    size_t first = skip_blanks(in, start, end);
    bool full;
    size_t seventh = after_columns(in, start, end, 6, &full);
    if (!full || seventh >= end) return first < seventh && any_word_at(in, first, end, DIVISIONS) ? -HEADER : 0;
    byte mark = in.text[seventh];
    /* A row of stars that covers column 7 is a comment in either form. */
    if (first < seventh && in.text[first] == '*') return mark == '*' ? 0 : -1;
    bool numbered = first < seventh;
    for (size_t i = first; i < seventh; i++) numbered = numbered && in.text[i] >= '0' && in.text[i] <= '9';
    bool legal = mark == ' ' || mark == '\t' || mark == '*' || mark == '/' || mark == '-' || mark == 'D' || mark == 'd' ||
                 mark == '$';
    if (first >= seventh) {
        if (first > seventh) return first == seventh + 1 || first == seventh + 5;
        return mark == '*' || mark == '/' || mark == '-' ? 1 : legal ? 0 : -1;
    }
    if (is_division(in, first, end) || word_at(in, first, end, "PROGRAM-ID")) return -HEADER;
    if (numbered && legal && is_blank(in.text[start]) == false) return 1;
    for (size_t i = first; i < seventh; i++)
        if (is_blank(in.text[i])) return -(mark != '*');
    return legal && first == start ? 1 : legal ? 0 : -1;
}

enum { VOTERS = 2000 };

/* Two blanks at `at`. */
static bool gap(Span in, size_t at) { return at + 1 < in.size && is_blank(in.text[at]) && is_blank(in.text[at + 1]); }

static enum format detect(Span in) {
    long fixed = 0, free = 0, over72 = 0, over80 = 0, crossing = 0, voters = 0;
    for (size_t at = 0; at < in.size && voters < VOTERS; voters++) {
        size_t end = line_end(in, at);
        int asked = asked_format(in, at, end);
        if (asked < 0 && at + 6 < end) asked = asked_format(in, at + 6, end);
        if (asked >= 0) return (enum format)asked;
        int said = vote(in, at, end);
        if (said > 0) fixed += said;
        else free -= said;
        bool full;
        size_t seventh = after_columns(in, at, end, 6, &full);
        if (seventh < end && in.text[seventh] != '*' && in.text[seventh] != '/') {
            size_t last = trim(in, at, end);
            size_t right = after_columns(in, at, last, 72, &full);
            bool longer = right < last && after_columns(in, right, last, 8, &full) < last;
            over72 += right < last;
            over80 += longer;
            crossing += longer && right - at >= 2 && !gap(in, right - 2) && !gap(in, right - 1) && !gap(in, right);
        }
        at = end + 1;
    }
    if (free > fixed) return FREE;
    /* Remarks beyond column 72 begin there; code that needs the room runs across it. */
    return over80 > 0 && over80 * 20 >= over72 && crossing * 3 >= over80 ? VARIABLE : FIXED;
}

static void fill(State *s, size_t at, size_t end, byte with) {
    for (; at < end; at++)
        if (s->in.text[at] != '\n') s->out[at] = with;
}

static Line layout(State *s, size_t start, size_t end) {
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
                         skip_blanks(s->in, start, end) == line.indicator && c != '-';
        bool letter = upper(c) >= 'A' && upper(c) <= 'Z' && upper(c) != 'D';
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

/* Whole lines that are not code: returns their kind, or 0. */
static char aside(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    size_t end = line->margin;
    if (s->format == FREE) {
        if (first < end && in.text[first] == '*' && (first == line->start || (first + 1 < end && in.text[first + 1] == '>')))
            return '*';
        if (first < end && in.text[first] == '$') return '#';
    } else {
        if (line->mark == '*' || line->mark == '/') return '*';
        if (line->mark == '$' || (line->mark == '>' && first < end && in.text[first] == '>')) return '#';
        if ((line->mark == 'D' || line->mark == 'd') && !s->debugging) return 'D';
        size_t card = skip_blanks(in, line->start, line->end);
        if (!s->started && (word_at(in, card, line->end, "CBL") || word_at(in, card, line->end, "PROCESS"))) return '#';
    }
    if (first >= end) return ' ';
    if (!s->started && (word_at(in, first, end, "CBL") || word_at(in, first, end, "PROCESS"))) return '#';
    if (end - first > 1 && in.text[first] == '>' && in.text[first + 1] == '>') return '#';
    if (in.text[first] == '@' && word_at(in, first, end, "@OPTIONS")) return '#';
    size_t after = skip_blanks(in, skip_word(in, first, end), end);
    if (any_word_at(in, first, end, LISTING))
        if (after == end || in.text[after] == '.') return '#';
    if (word_at(in, first, end, "TITLE") && after < end && (in.text[after] == '\'' || in.text[after] == '"')) return '#';
    return 0;
}

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
    }
    if (word_at(in, first, line->margin, "PROGRAM-ID")) s->identification = true;
    if (division || in_area_a || word_at(in, first, line->margin, "PROGRAM-ID")) s->commentary = false;
    if (paragraph) s->commentary = true;
    return s->commentary;
}

/* Words, pictures such as X(10), and the point of a number. */
static bool is_joined(byte c) { return is_word(c) || c == '(' || c == ')' || c == '.'; }

/* Tell whether a point may stand between what ends and what begins: both are digits. */
static bool is_number(const byte *at, const byte *end) {
    while (at < end && ((*at >= '0' && *at <= '9') || *at == '.' || *at == '-')) at++;
    return at == end;
}

/* Join a continuation line to the line of code before it. */
static size_t join(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    byte opening = first < line->margin ? in.text[first] : 0;
    bool quote = opening == '"' || opening == '\'';
    if (!s->quote && quote && first + 1 < line->margin && in.text[first + 1] == opening && s->code_end == s->margin &&
        s->out[s->margin - 1] == opening) {
        /* A doubled quote, one half in the last column: the literal goes on. */
        s->quote = opening;
        fill(s, s->margin - 1, first + 2, JOIN);
        return first + 2;
    }
    if (s->quote) {
        if (opening != s->quote) return first;
        fill(s, s->margin, first + 1, JOIN);
        return first + 1;
    }
    size_t half = s->code_end;
    while (half && is_joined(s->out[half - 1])) half--;
    size_t length = s->code_end - half;
    bool point = memchr(s->out + half, '.', length) || opening == '.';
    if (point && !is_number(s->out + half, s->out + s->code_end)) return first;
    if (!length || first >= line->margin || !is_joined(in.text[first]) || first - line->start < length) return first;
    memcpy(s->out + first - length, s->out + half, length);
    memset(s->out + half, ' ', length);
    return first;
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
    bool possible = end > first && !any_word_at(in, first, end, NO_LABELS);
    s->lone_word = possible && !area_b && period >= line->margin ? first + 1 : 0;
    if (!possible || period >= line->margin || in.text[period] != '.') return;
    if (period + 1 < line->margin && !is_blank(in.text[period + 1])) return;
    if (!area_b) s->out[first] = LABEL;
    else if (skip_blanks(in, period + 1, line->margin) == line->margin && !any_word_at(in, first, end, STATEMENTS))
        names_add(s->names, first, end - first, !s->replaces && looks_like_a_name(in.text + first, end - first));
}

/* Return the end of a name with a placeholder, `-(X)` or ` (X)C`, whose bracket opens at `at`; or 0. */
static size_t placeholder(Span in, size_t start, size_t at, size_t end) {
    bool joined = at > start && in.text[at - 1] == '-';
    if (!joined && at > start && !is_blank(in.text[at - 1])) return 0;
    size_t close = skip_word(in, at + 1, end);
    if (close == at + 1 || close >= end || in.text[close] != ')') return 0;
    size_t after = skip_word(in, close + 1, end);
    bool letter = after == close + 2 && in.text[close + 1] != '-';
    bool suffix = after > close + 2 && in.text[close + 1] == '-';
    return joined || letter || suffix ? close : 0;
}

/* Copy what stands at `at` outside literals, and may be more than one byte; return where it ends. */
static size_t copy_token(State *s, const Line *line, size_t at) {
    const Span in = s->in;
    byte c = in.text[at];
    bool fresh = at == line->text || !is_word(in.text[at - 1]);
    size_t close = c == '(' ? placeholder(in, line->text, at, line->margin) : 0;
    if (close) {
        s->out[at] = OPENING, s->out[close] = CLOSING;
        memcpy(s->out + at + 1, in.text + at + 1, close - at - 1);
        return close + 1;
    }
    if (c == '.' && at + 1 < line->margin && in.text[at + 1] >= '0' && in.text[at + 1] <= '9' &&
        (at == line->text || is_blank(in.text[at - 1]) || strchr("(+-,", in.text[at - 1])))
        s->out[at] = '0';
    else if (s->out[at] != LABEL)
        s->out[at] = c;
    if (fresh && is_word(c) && is_division(in, at, line->margin)) s->out[at] = DIVISION;
    return at + 1;
}

/* Blank the letters of X'0A', N'text', and so on. */
static void blank_prefix(State *s, const Line *line, size_t quote) {
    size_t at = quote;
    while (at > line->text && is_word(s->in.text[at - 1])) at--;
    if (quote - at <= 2) memset(s->out + at, ' ', quote - at);
}

/* Copy the code of a line, without control bytes, up to `*>`; remember an open literal. */
static void copy_code(State *s, const Line *line, size_t at) {
    const Span in = s->in;
    byte quote = at > line->text && s->out[at - 1] == JOIN ? s->quote : 0;
    size_t last = 0;
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
        if (quote) {
            if (c == quote) quote = 0;
            s->out[at++] = c;
        } else if (c == '\'' || c == '"') {
            blank_prefix(s, line, at);
            quote = s->out[at++] = c;
        } else if (c == '*' && at + 1 < line->margin && in.text[at + 1] == '>') {
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
    s->after_period = in.text[last - 1] == '.' || find(in, line->text, last, "END-EXEC") < last;
}

static char do_line(State *s, size_t start, size_t end) {
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
    char kind = panvalet ? 0 : aside(s, &line, first);
    if (kind) return kind;
    if (in_commentary(s, &line, first)) return '*';
    s->started = true;
    if (line.mark == '-') {
        first = join(s, &line, first);
    } else {
        mark_label(s, &line, first);
        if (line.mark != ' ' && line.mark != 'D' && line.mark != 'd') s->out[line.indicator] = line.mark;
    }
    size_t before = s->code_end;
    copy_code(s, &line, first);
    if (panvalet || (first < line.margin && includes(s->in, first, line.margin))) s->out[first] = INCLUDE;
    return s->code_end == before && line.mark != '-' ? '*' : 'C';
}

static const char *const GUESTS[] = {"SQL", "CICS", "DLI", NULL};

/* EXEC begins a block in any language; EXECUTE is also a word of SQL. */
static bool exec_at(Span in, size_t at) {
    bool brief = word_at(in, at, in.size, "EXEC");
    if (!brief && !word_at(in, at, in.size, "EXECUTE")) return false;
    size_t guest = skip_blanks(in, skip_word(in, at, in.size), in.size);
    if (!brief) return any_word_at(in, guest, in.size, GUESTS);
    return guest < in.size && is_word(in.text[guest]) && !word_at(in, guest, in.size, "END-EXEC");
}

/* Find the END-EXEC of a block that begins before `at`; stop at the next EXEC, so that the search stays linear. */
static size_t exec_end(Span in, size_t at) {
    for (; at < in.size; at++) {
        if ((in.text[at] | 32) != 'e' || is_word(in.text[at - 1])) continue;
        if (word_at(in, at, in.size, "END-EXEC")) return at;
        if (exec_at(in, at)) break;
    }
    return in.size;
}

static void mark_execs(byte *out, size_t size) {
    Span in = {out, size};
    byte quote = 0;
    for (size_t at = 0; at < size; at++) {
        byte c = out[at];
        if (quote) {
            if (c == quote || (c == '\n' && (at + 1 >= size || out[at + 1] != JOIN))) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if ((c | 32) == 'e' && (at == 0 || !is_word(out[at - 1])) && exec_at(in, at)) {
            size_t end = exec_end(in, at + 4);
            if (end == size) continue;
            out[at] = EXEC_START;
            memset(out + end, EXEC_END, 8);
            at = end + 7;
        }
    }
}

static void run(State *s) {
    size_t start = s->in.size >= 3 && memcmp(s->in.text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t line = 0; start < s->in.size || (line == 0 && s->in.size); line++) {
        size_t end = line_end(s->in, start);
        s->kinds[line] = do_line(s, start, end);
        start = end + 1;
    }
    mark_named(s->names, s->out, s->in.size);
    mark_execs(s->out, s->in.size);
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
        s.debugging = find(s.in, 0, s.in.size, "DEBUGGING MODE") < s.in.size;
        s.replaces = find(s.in, 0, s.in.size, "REPLACE ") < s.in.size;
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
