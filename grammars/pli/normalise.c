/* PL/I to plain text of the same length: every byte stays where it was, changes its case, or becomes a blank or a mark.
 *
 * normalise(text) -> (normalised text, format, one byte for each line). Lines end at LF only.
 * PL/I reserves no word: a keyword is one by its place. Keywords come out in lower case, all other words in upper case;
 * what is quoted stays as it is. Comments and what lies outside the margins become blanks.
 * Marks, which the grammar knows and which no input can forge, since control bytes become blanks:
 *   0x01 each letter behind a literal: 'A1'X
 *   0x04 ... 0x05 EXEC up to its semicolon       0x06 ... 0x05 %INCLUDE (a semicolon instead of 0x05 ends the statement)
 *   0x07 ... 0x05 a preprocessor statement       0x08 the percent sign of %THEN and %ELSE
 *   0x19 every byte of a statement whose brackets do not close
 *   0x1A a quote or comment that nothing closes, up to a semicolon or the end of its line
 * Lines: 'C' code, '*' comment, '#' preprocessor statement, ' ' blank.
 */
#include <Python.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SUFFIX = 1, EXEC_START = 4, END_MARK, INCLUDE, PREPROCESSOR, BRANCH, UNBALANCED = 0x19, UNKNOWN };
enum { LAST_COLUMN = 72, CARD = 80, NUMBER = 8 };

typedef unsigned char byte;
typedef struct {
    byte *text;
    size_t size;
    char *kinds;
    bool fixed;
    size_t at;
    size_t began;     /* where the statement began */
    size_t depth;     /* open brackets */
    size_t counted, line; /* the line that `counted` lies in */
    size_t endless;       /* from here on no semicolon, and no %END of a macro (endless_macro), is found any more */
    size_t endless_macro;
    size_t open[3];       /* from here on nothing closes an apostrophe, a quote, a comment */
    char kind;        /* of the statement: see KEYWORDS, or 0 */
    bool starts;      /* the next word begins a statement */
    bool operand;     /* what was just read is an operand: a word that follows it is a keyword */
    bool fresh;       /* the last token was a DO */
    bool comma;       /* what was just read is a comma outside brackets */
} State;

static byte upper(byte c) { return c >= 'a' && c <= 'z' ? (byte)(c - 32) : c; }
static byte lower(byte c) { return c >= 'A' && c <= 'Z' ? (byte)(c + 32) : c; }
static bool is_blank(byte c) { return c == ' ' || c == '\n'; }
static bool is_digit(byte c) { return c >= '0' && c <= '9'; }
static bool is_letter(byte c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '#' || c == '@' || c == '$' || c >= 0x80;
}
static bool is_word(byte c) { return is_letter(c) || is_digit(c); }

static byte peek(const State *s, size_t at) { return at < s->size ? s->text[at] : 0; }

static void blank(State *s, size_t from, size_t to) {
    for (; from < to; from++)
        if (s->text[from] != '\n') s->text[from] = ' ';
}

static size_t find_byte(const State *s, size_t at, byte wanted) {
    const byte *found = at < s->size ? memchr(s->text + at, wanted, s->size - at) : NULL;
    return found ? (size_t)(found - s->text) : s->size;
}

/* Return the position after a comment that begins at `at` (a double slash ends with its line), or the size + 1 if nothing closes it. */
static size_t after_comment(State *s, size_t at) {
    size_t from = at;
    if (s->text[at + 1] == '/') return find_byte(s, at, '\n');
    if (at >= s->open[2]) return s->size + 1;
    for (at += 2; (at = find_byte(s, at, '*')) < s->size; at++)
        if (peek(s, at + 1) == '/') return at + 2;
    s->open[2] = from;
    return s->size + 1;
}

/* Return the position after a literal that begins at `at`, or the size + 1 if nothing closes it. */
static size_t after_literal(State *s, size_t at) {
    byte quote = s->text[at];
    size_t *open = &s->open[quote == '"'];
    if (at >= *open) return s->size + 1;
    size_t end = find_byte(s, at + 1, quote);
    if (end < s->size) return end + 1;
    *open = at;
    return s->size + 1;
}

static bool comment_at(const State *s, size_t at) {
    return peek(s, at) == '/' && (peek(s, at + 1) == '*' || (peek(s, at + 1) == '/' && peek(s, at + 2) != '*'));
}

/* Return where the next token begins, over blanks and comments. */
static size_t skip(State *s, size_t at) {
    while (at < s->size) {
        if (is_blank(s->text[at])) at++;
        else if (comment_at(s, at)) at = after_comment(s, at);
        else break;
    }
    return at < s->size ? at : s->size;
}

static size_t after_word(const State *s, size_t at) {
    while (at < s->size && is_word(s->text[at])) at++;
    return at;
}

static bool word_is(const State *s, size_t at, size_t end, const char *word) {
    size_t n = strlen(word);
    if (end - at != n) return false;
    for (size_t i = 0; i < n; i++)
        if (upper(s->text[at + i]) != (byte)word[i]) return false;
    return true;
}

static bool word_at(const State *s, size_t at, const char *word) { return word_is(s, at, after_word(s, at), word); }

static bool is_any(const State *s, size_t at, size_t end, const char *const *words) {
    for (; *words; words++)
        if (word_is(s, at, end, *words)) return true;
    return false;
}

/* Return the position after one token that is no blank; a literal or comment is one. */
static size_t after_token(State *s, size_t at) {
    byte c = s->text[at];
    if (c == '\'' || c == '"') return after_literal(s, at);
    if (is_word(c)) return after_word(s, at);
    return at + 1;
}

/* Return the position after the bracket that closes the one at `at`; the end of the statement if none does. */
static size_t after_group(State *s, size_t at) {
    size_t depth = 0;
    for (; (at = skip(s, at)) < s->size && s->text[at] != ';'; at = after_token(s, at)) {
        if (s->text[at] == '(') depth++;
        else if (s->text[at] == ')' && --depth == 0) return at + 1;
    }
    return at;
}

/* Tell whether an operator of one or two characters and an equals sign, which give a variable a value, stand at `at`. */
static bool assigns(const State *s, size_t at) {
    byte c = peek(s, at);
    if (c == '=') return peek(s, at + 1) != '>';
    if (c == ',') return true;
    if (!c || !strchr("+-*/|&!", c)) return false;
    size_t n = peek(s, at + 1) == c ? 2 : 1;
    return peek(s, at + n) == '=';
}

/* Tell whether a name that ends at `at` goes on, as that of a variable does: .MEMBER or ->NAME. */
static bool goes_on(const State *s, size_t at) {
    byte c = peek(s, at), next = peek(s, at + 1);
    if (c == '.') return !is_digit(next);
    return (c == '-' || c == '=') && next == '>';
}

typedef struct {
    const char *word;
    char kind; /* I: up to THEN, D: a DO specification, O: a condition, W: a bracket, E: alone, X: EXEC, S: any other */
} Keyword;

static const Keyword KEYWORDS[] = {
    {"ALLOC", 'S'},   {"ALLOCATE", 'S'},  {"ASSERT", 'S'},  {"ATTACH", 'S'},    {"BEGIN", 'S'},   {"CALL", 'S'},
    {"CANCEL", 'S'},  {"CLOSE", 'S'},     {"DCL", 'S'},     {"DECLARE", 'S'},   {"DEFAULT", 'S'}, {"DEFINE", 'S'},
    {"DELAY", 'S'},   {"DELETE", 'S'},    {"DETACH", 'S'},  {"DFT", 'S'},       {"DISPLAY", 'S'}, {"DO", 'D'},
    {"ELSE", 'E'},    {"END", 'S'},       {"ENTRY", 'S'},   {"EXEC", 'X'},      {"EXIT", 'S'},    {"FETCH", 'S'},
    {"FLUSH", 'S'},   {"FORMAT", 'S'},    {"FREE", 'S'},    {"GET", 'S'},       {"GO", 'S'},      {"GOTO", 'S'},
    {"HALT", 'S'},    {"IF", 'I'},        {"ITERATE", 'S'}, {"LEAVE", 'S'},     {"LOCATE", 'S'},  {"ON", 'O'},
    {"OPEN", 'S'},    {"OTHER", 'E'},     {"OTHERWISE", 'E'}, {"PACKAGE", 'S'}, {"PROC", 'S'},    {"PROCEDURE", 'S'},
    {"PUT", 'S'},     {"QUALIFY", 'S'},   {"READ", 'S'},    {"REINIT", 'S'},    {"RELEASE", 'S'}, {"RESIGNAL", 'S'},
    {"RETURN", 'S'},  {"REVERT", 'S'},    {"REWRITE", 'S'}, {"SELECT", 'S'},    {"SIGNAL", 'S'},  {"STOP", 'S'},
    {"UNLOCK", 'S'},  {"WAIT", 'S'},      {"WHEN", 'W'},    {"WRITE", 'S'},     {"XDEFINE", 'S'}, {"XPROC", 'S'},
    {"XPROCEDURE", 'S'},
};

static char keyword(const State *s, size_t at, size_t end) {
    size_t low = 0, high = sizeof KEYWORDS / sizeof *KEYWORDS;
    while (low < high) {
        size_t middle = (low + high) / 2, i = 0;
        const char *word = KEYWORDS[middle].word;
        while (at + i < end && word[i] && upper(s->text[at + i]) == (byte)word[i]) i++;
        if (at + i == end && !word[i]) return KEYWORDS[middle].kind;
        if (at + i == end || (word[i] && upper(s->text[at + i]) < (byte)word[i])) high = middle;
        else low = middle + 1;
    }
    return 0;
}

/* Tell whether THEN follows an operand before the statement ends: IF (A) = B THEN, but not IF(A) = B; */
static bool then_follows(State *s, size_t at) {
    size_t depth = 0;
    for (bool operand = false; (at = skip(s, at)) < s->size && s->text[at] != ';'; at = after_token(s, at)) {
        byte c = s->text[at];
        if (operand && !depth && is_letter(c) && word_at(s, at, "THEN")) return true;
        operand = c == ')' || is_word(c) || c == '\'' || c == '"';
        if (c == '(') depth++;
        else if (c == ')' && depth) depth--;
    }
    return false;
}

/* Tell whether the word at [at, end), which begins a statement, is the name of a variable or a label there. */
static bool is_name(State *s, size_t at, size_t end) {
    size_t next = skip(s, end);
    byte c = peek(s, next);
    if (c == ':') return true;
    if (assigns(s, next)) return true;
    if (goes_on(s, next)) return true;
    static const char *const BEFORE_BRACKETS[] = {"WHEN", "ELSE", "OTHERWISE", "OTHER", NULL};
    if (c != '(' || is_any(s, at, end, BEFORE_BRACKETS)) return false;
    next = skip(s, after_group(s, next));
    c = peek(s, next);
    if (c == ':') return true;
    if (!assigns(s, next) && !goes_on(s, next)) return false;
    if (word_is(s, at, end, "IF")) return !then_follows(s, end);
    static const char *const BRACKETS[] = {"PUT", "GET", "CALL", "DCL", "DECLARE", "OPEN", "CLOSE", "WAIT", "FREE",
                                           "ALLOC", "ALLOCATE", "FETCH", "RELEASE", "DO", "ON", NULL};
    return c != ',' || !is_any(s, at, end, BRACKETS);
}

static void set_case(State *s, size_t at, size_t end, byte (*change)(byte)) {
    for (; at < end; at++) s->text[at] = change(s->text[at]);
}

/* Return where text that is not understood ends: at a semicolon, or with its line. */
static size_t unknown_end(const State *s, size_t at) {
    while (at < s->size && s->text[at] != '\n' && s->text[at] != ';') at++;
    return at;
}

/* Note what a line holds: code wins over a preprocessor statement, and that over a comment. */
static void note(State *s, size_t from, size_t to, char kind) {
    for (; s->counted < from; s->counted++) s->line += s->text[s->counted] == '\n';
    size_t line = s->line;
    for (size_t i = from; i < s->counted; i++) line -= s->text[i] == '\n';
    while (from < to) {
        const byte *lf = memchr(s->text + from, '\n', to - from);
        size_t stop = lf ? (size_t)(lf - s->text) : to;
        bool empty = true;
        for (size_t i = from; i < stop && empty; i++) empty = is_blank(s->text[i]);
        char *now = &s->kinds[line];
        if (!empty && *now != 'C' && (*now == ' ' || kind != '*')) *now = kind;
        line++;
        from = stop + 1;
    }
}

/* Blank the comment at `at`; return the position after it. What nothing closes is marked. */
static size_t do_comment(State *s, size_t at) {
    size_t end = after_comment(s, at);
    if (end > s->size) {
        s->text[at] = UNKNOWN;
        end = unknown_end(s, at);
        note(s, at, end, 'C');
        return end;
    }
    note(s, at, end, '*');
    blank(s, at, end);
    return end;
}

static size_t do_literal(State *s, size_t at) {
    size_t end = after_literal(s, at);
    if (end > s->size) {
        s->text[at] = UNKNOWN;
        end = unknown_end(s, at);
    }
    note(s, at, end, 'C');
    static const char *const SUFFIXES[] = {"B", "B1", "B2", "B3", "B4", "BX", "X",  "XN", "XU",
                                           "G", "GX", "M",  "N",  "A",  "E",  "WX", "UX", NULL};
    size_t suffix = after_word(s, end);
    if (!is_any(s, end, suffix, SUFFIXES)) return end;
    memset(s->text + end, SUFFIX, suffix - end);
    return suffix;
}

/* Return where the statement at `at` ends: at its semicolon, or the size. Comments on the way become blanks. */
static size_t statement_end(State *s, size_t at, bool sql) {
    size_t from = at;
    if (at >= s->endless) return s->size;
    while (at < s->size && s->text[at] != ';') {
        byte c = s->text[at];
        if (comment_at(s, at) && after_comment(s, at) <= s->size) at = do_comment(s, at);
        else if ((c == '\'' || c == '"') && after_literal(s, at) <= s->size) at = after_literal(s, at);
        else if (sql && c == '-' && peek(s, at + 1) == '-') at = find_byte(s, at, '\n');
        else at++;
    }
    if (at >= s->size) s->endless = from;
    return at < s->size ? at : s->size;
}

/* Mark [at, end] from the first byte to the last; where there is no end, mark the line as not understood. */
static size_t mark(State *s, size_t at, size_t end, byte first, byte last) {
    if (end >= s->size) {
        s->text[at] = UNKNOWN;
        end = unknown_end(s, at);
        note(s, at, end, 'C');
        return end;
    }
    note(s, at, end + 1, first == EXEC_START ? 'C' : '#');
    s->text[at] = first;
    s->text[end] = last;
    return end + 1;
}

static void begin_statement(State *s) {
    s->starts = true;
    s->operand = s->comma = false;
    s->kind = 0;
    s->depth = 0;
}

/* A member may end the statement that includes it: `DCL 1 A, %INCLUDE B; DCL C` and no level number follows. */
static bool ends_statement(State *s, size_t after) {
    size_t next = skip(s, after);
    if (s->starts || !s->comma) return false;
    return !is_digit(peek(s, next)) && peek(s, next) != '%' && peek(s, next) != '(';
}

/* A line of Panvalet or Librarian, which put a member there: ++INCLUDE NAME, -INC NAME. */
static bool is_library(const State *s, size_t at) {
    size_t line = at;
    while (line && s->text[line - 1] == ' ') line--;
    if (line && s->text[line - 1] != '\n') return false;
    bool panvalet = peek(s, at) == '+' && peek(s, at + 1) == '+' && word_at(s, at + 2, "INCLUDE");
    if (!panvalet && !(peek(s, at) == '-' && word_at(s, at + 1, "INC"))) return false;
    size_t name = after_word(s, at + (panvalet ? 2 : 1));
    if (peek(s, name) != ' ') return false;
    while (peek(s, name) == ' ') name++;
    return is_letter(peek(s, name));
}

/* Mark the member that such a line names. Where nothing is behind it, the sign gives a byte for the mark of the end. */
static size_t do_library(State *s, size_t at) {
    size_t line = find_byte(s, at, '\n'), name = at + (s->text[at] == '+' ? 2 : 1);
    name = after_word(s, name);
    while (s->text[name] == ' ') name++;
    size_t end = after_word(s, name);
    bool ends = ends_statement(s, line);
    if (ends) begin_statement(s);
    note(s, at, line, '#');
    if (end == line) memmove(s->text + at + 1, s->text + at + 2, --end - at - 1);
    s->text[at] = INCLUDE;
    s->text[end] = ends ? ';' : END_MARK;
    blank(s, end + 1, line);
    return end + 1;
}

/* Return where the words of a macro end: at the semicolon of its %END, or the size. */
static size_t macro_end(State *s, size_t at) {
    size_t from = at;
    while (at < s->size && from < s->endless_macro) {
        at = statement_end(s, at, false);
        size_t next = skip(s, at + 1);
        if (peek(s, next) == '%' && word_at(s, skip(s, next + 1), "END")) return statement_end(s, next, false);
        at++;
    }
    if (from < s->endless_macro) s->endless_macro = from;
    return s->size;
}

/* Return the last byte of the %THEN that ends a %IF, or of the statement. */
static size_t condition_end(State *s, size_t at) {
    size_t from = at;
    if (at >= s->endless) return s->size;
    for (; (at = skip(s, at)) < s->size && s->text[at] != ';'; at = after_token(s, at)) {
        size_t word = s->text[at] == '%' ? skip(s, at + 1) : at;
        if (word > at && word_at(s, word, "THEN")) return word + 3;
    }
    if (at >= s->size) s->endless = from;
    return at < s->size ? at : s->size;
}

static size_t do_preprocessor(State *s, size_t at) {
    size_t word = skip(s, at + 1), end = after_word(s, word), stop;
    static const char *const INCLUDES[] = {"INCLUDE", "XINCLUDE", "INSCAN", "XINSCAN", NULL};
    static const char *const BRANCHES[] = {"ELSE", "THEN", "OTHERWISE", NULL};
    if (is_any(s, word, end, BRANCHES)) {
        note(s, at, end, '#');
        blank(s, at, word);
        s->text[word - 1] = BRANCH;
        set_case(s, word, end, upper);
        return end;
    }
    if (is_any(s, word, end, INCLUDES)) {
        stop = statement_end(s, end, false);
        bool ends = ends_statement(s, stop + 1);
        if (ends) begin_statement(s);
        return mark(s, at, stop, INCLUDE, ends ? ';' : END_MARK);
    }
    size_t next = skip(s, end);
    if (end > word && peek(s, next) == ':') {
        size_t head = skip(s, next + 1);
        bool macro = word_at(s, head, "PROC") || word_at(s, head, "PROCEDURE");
        stop = macro ? macro_end(s, next) : next;
    } else {
        stop = word_is(s, word, end, "IF") ? condition_end(s, end) : statement_end(s, end, false);
    }
    return mark(s, at, stop, PREPROCESSOR, END_MARK);
}

/* *PROCESS stands in the first columns of a line; blanks may part the two. */
static bool process_at(const State *s, size_t at) {
    size_t word = at + 1;
    while (word < s->size && (s->text[word] == ' ' || s->text[word] == '\t')) word++;
    if (at >= 2 && s->text[at - 1] != '\n' && s->text[at - 2] != '\n') return false;
    static const char *const OPTIONS[] = {"PROCESS", "PROCES", "CONTROL", NULL};
    return is_any(s, word, after_word(s, word), OPTIONS);
}

static size_t do_process(State *s, size_t at) {
    size_t line = find_byte(s, at, '\n'), stop = statement_end(s, at, false);
    if (stop >= s->size || (line < stop && find_byte(s, line, ':') < stop)) stop = line - 1;
    return mark(s, at, stop, PREPROCESSOR, END_MARK);
}

static bool is_exec(State *s, size_t end) {
    static const char *const GUESTS[] = {"SQL", "CICS", "DLI", "SQLIMS", "IDMS", "CAF", "ADABAS", NULL};
    size_t guest = skip(s, end);
    return is_any(s, guest, after_word(s, guest), GUESTS);
}

static size_t do_exec(State *s, size_t at) {
    return mark(s, at, statement_end(s, at, true), EXEC_START, END_MARK);
}

/* A word that begins a statement. */
static size_t do_first_word(State *s, size_t at, size_t end) {
    s->began = at;
    char kind = keyword(s, at, end);
    if (kind && is_name(s, at, end)) kind = 0;
    if (kind == 'X') {
        if (is_exec(s, end)) return do_exec(s, at);
        kind = 0;
    }
    note(s, at, end, 'C');
    set_case(s, at, end, kind ? lower : upper);
    s->kind = kind ? kind : 'N';
    s->starts = kind == 'E';
    s->operand = !kind;
    if (kind && word_is(s, at, end, "GO")) s->kind = 'G';
    s->fresh = kind == 'D';
    return end;
}

/* A word that follows an operand outside brackets can only be a keyword. */
static bool joins(State *s, size_t at, size_t end) {
    static const char *const SPECIFICATIONS[] = {"TO", "BY", "WHILE", "UNTIL", "REPEAT", "UPTHRU", "DOWNTHRU", NULL};
    switch (s->kind) {
    case 'I': return s->operand && word_is(s, at, end, "THEN");
    case 'D': return s->operand && is_any(s, at, end, SPECIFICATIONS);
    case 'O': return s->operand && (word_is(s, at, end, "SNAP") || word_is(s, at, end, "SYSTEM"));
    default: return s->kind == 'G' && word_is(s, at, end, "TO");
    }
}

/* DO WHILE(...), DO UNTIL(...), DO FOREVER: what comes after DO is a keyword unless it is a variable. */
static bool opens_do(State *s, size_t at, size_t end) {
    static const char *const LOOPS[] = {"FOREVER", "LOOP", NULL};
    static const char *const TESTS[] = {"WHILE", "UNTIL", NULL};
    if (!s->fresh) return false;
    size_t next = skip(s, end);
    if (is_any(s, at, end, LOOPS)) return peek(s, next) == ';';
    return is_any(s, at, end, TESTS) && peek(s, next) == '(' && peek(s, skip(s, after_group(s, next))) != '=';
}

static size_t do_word(State *s, size_t at) {
    size_t end = after_word(s, at);
    if (s->depth == 0) {
        if (s->starts) return do_first_word(s, at, end);
        if (opens_do(s, at, end)) {
            set_case(s, at, end, lower);
            s->fresh = false;
            note(s, at, end, 'C');
            return end;
        }
        s->fresh = false;
        if (joins(s, at, end)) {
            bool then = s->kind == 'I';
            note(s, at, end, 'C');
            set_case(s, at, end, lower);
            if (s->kind == 'G') s->kind = 'S';
            if (then) begin_statement(s);
            else if (s->kind == 'D') s->operand = false;
            return end;
        }
        if (s->kind == 'O' && s->operand) {
            begin_statement(s);
            return do_first_word(s, at, end);
        }
    }
    note(s, at, end, 'C');
    set_case(s, at, end, upper);
    s->operand = true;
    s->comma = false;
    return end;
}

/* Brackets are open where a semicolon ends the statement: it is not understood, and the next one is. */
static void give_up(State *s, size_t end) {
    for (size_t at = s->began; at < end; at++)
        if (!is_blank(s->text[at])) s->text[at] = UNBALANCED;
}

static size_t do_sign(State *s, size_t at) {
    byte c = s->text[at];
    note(s, at, at + 1, 'C');
    if (c == ';') {
        if (s->depth) give_up(s, at);
        begin_statement(s);
        s->began = at + 1;
        return at + 1;
    }
    if (c == ':' && s->depth == 0 && (s->kind == 'N' || s->kind == 0)) {
        begin_statement(s);
        return at + 1;
    }
    if (c == '(') {
        s->depth++;
    } else if (c == ')') {
        if (s->depth) s->depth--;
        if (s->depth == 0) {
            if (s->kind == 'W') {
                begin_statement(s);
                return at + 1;
            }
        }
    }
    s->operand = c == ')';
    s->comma = c == ',' && s->depth == 0;
    s->starts = s->fresh = false;
    return at + 1;
}

static size_t do_number(State *s, size_t at) {
    size_t end = at;
    for (bool point = false; end < s->size && (is_word(s->text[end]) || (s->text[end] == '.' && !point)); end++)
        point = point || s->text[end] == '.';
    note(s, at, end, 'C');
    set_case(s, at, end, upper);
    s->operand = true;
    s->starts = s->comma = false;
    return end;
}

static void run(State *s) {
    begin_statement(s);
    for (size_t at = 0; at < s->size;) {
        byte c = s->text[at];
        if (is_blank(c)) at++;
        else if (comment_at(s, at)) at = do_comment(s, at);
        else if (c == '\'' || c == '"') {
            at = do_literal(s, at);
            s->operand = true;
            s->starts = s->comma = false;
        } else if (c == '%' && (is_letter(peek(s, skip(s, at + 1))) || peek(s, skip(s, at + 1)) == ';')) at = do_preprocessor(s, at);
        else if (c == '*' && s->starts && process_at(s, at)) at = do_process(s, at);
        else if ((c == '+' || c == '-') && is_library(s, at)) at = do_library(s, at);
        else if (is_letter(c)) at = do_word(s, at);
        else if (is_digit(c) || (c == '.' && is_digit(peek(s, at + 1)) && !s->operand)) at = do_number(s, at);
        else at = do_sign(s, at);
    }
}

/* The character set of 48: a text without a semicolon, whose statements end in `,.`, writes its signs so. */
static void full_set(State *s) {
    static const struct { const char *word, *sign; } WORDS[] = {{"GT", " >"}, {"LT", " <"}, {"GE", ">="}, {"LE", "<="},
        {"NE", "^="}, {"NG", "^>"}, {"NL", "^<"}, {"OR", " |"}, {"AND", "  &"}, {"NOT", "  ^"}, {"CAT", " ||"}, {"PT", "->"}};
    size_t ends = 0;
    if (find_byte(s, 0, ';') < s->size) return;
    for (size_t at = 0; (at = find_byte(s, at, ',')) < s->size; at++) ends += peek(s, at + 1) == '.' && !is_digit(peek(s, at + 2));
    if (ends < 2) return;
    for (size_t at = 0, end; at < s->size; at = end) {
        byte c = s->text[at];
        end = at + 1;
        if (comment_at(s, at)) end = after_comment(s, at);
        else if (c == '\'') end = after_literal(s, at);
        else if (is_word(c)) {
            end = after_word(s, at);
            for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
                if (word_is(s, at, end, WORDS[i].word)) memcpy(s->text + at, WORDS[i].sign, end - at);
        } else if ((c == ',' || c == '.') && peek(s, end) == '.' && !(c == ',' && is_digit(peek(s, at + 2)))) {
            s->text[at] = ' ';
            s->text[end++] = c == ',' ? ';' : ':';
        }
        if (end > s->size) return;
    }
}

/*
 * The signs of other code pages: the not sign (0xAA where cp437 was taken for Latin-1), the broken bar, and the times sign
 * that some tables have for the bar of EBCDIC, are two bytes.
 */
static void plain_signs(State *s) {
    for (size_t at = 0; (at = find_byte(s, at, 0xC3)) + 1 < s->size; at++)
        if (s->text[at + 1] == 0x97) memcpy(s->text + at, " |", 2);
    for (size_t at = 0; (at = find_byte(s, at, 0xC2)) + 1 < s->size; at++) {
        byte *sign = s->text + at;
        byte next = peek(s, at + 2);
        bool is_not = sign[1] == 0xAC || (sign[1] == 0xAA && (next == '=' || next == '<' || next == '>'));
        if (!is_not && sign[1] != 0xA6) continue;
        sign[0] = ' ';
        sign[1] = is_not ? '^' : '|';
    }
}

/* Return the position after `columns` characters of a line, or its end. */
static size_t after_columns(const State *s, size_t at, size_t end, size_t columns) {
    for (; at < end && columns; columns--) {
        at++;
        while (at < end && (s->text[at] & 0xC0) == 0x80) at++;
    }
    return at;
}

/* Tell whether a tail is a sequence number: columns 73 to 80, the last of them digits. */
static bool is_sequence(const State *s, size_t at, size_t end) {
    while (end > at && s->text[end - 1] == ' ') end--;
    if (end - at > CARD - LAST_COLUMN) return false;
    size_t digits = 0;
    for (size_t i = at; i < end; i++) {
        if (!is_word(s->text[i]) && s->text[i] != ' ') return false;
        digits = is_digit(s->text[i]) ? digits + 1 : 0;
    }
    return digits >= 3;
}

static bool is_numbered(const State *s, size_t at, size_t end) {
    for (size_t i = 0; i < NUMBER; i++)
        if (at + i >= end || !is_digit(s->text[at + i])) return false;
    return true;
}

typedef enum { FREE, FIXED, NUMBERED } Format;
static const char *const FORMATS[] = {"free", "fixed", "numbered"};

/* Sequence numbers behind column 72 or before column 9, on nine lines of ten that reach so far, tell the margins. */
static Format detect(const State *s) {
    size_t tails = 0, sequences = 0, lines = 0, numbers = 0;
    for (size_t at = 0, end; at < s->size; at = end + 1) {
        end = find_byte(s, at, '\n');
        size_t tail = after_columns(s, at, end, LAST_COLUMN), i = tail;
        while (i < end && s->text[i] == ' ') i++;
        tails += i < end;
        sequences += i < end && is_sequence(s, tail, end);
        lines += end > at;
        numbers += is_numbered(s, at, end);
    }
    if (sequences && sequences * 10 >= tails * 9) return FIXED;
    return numbers && numbers * 10 >= lines * 9 ? NUMBERED : FREE;
}

/* Carriage control in column 1, which is blank on nearly all other lines: it skips lines of the listing. */
static bool is_control(byte c) { return c && strchr("01+-", c); }

/* Carriage control that is no level number: `0DCL`, `1LOOP:`, `-ON`; of `1 REC` and `01 REC` only the other lines tell. */
static bool is_sure_control(const State *s, size_t at) {
    byte next = peek(s, at + 1);
    return s->text[at] == '-' || s->text[at] == '+' || !(is_digit(next) || (s->text[at] == '1' && next == ' '));
}

static void blank_controls(State *s) {
    size_t lines = 0, blanks = 0, controls = 0, doubtful = 0;
    for (size_t at = 0; at < s->size; at = find_byte(s, at, '\n') + 1) {
        byte c = s->text[at];
        if (c == '\n') continue;
        lines++;
        blanks += c == ' ' || c == '*' || c == '%' || c == '/';
        if (!is_control(c) || is_library(s, at)) continue;
        controls++;
        doubtful += !is_sure_control(s, at);
    }
    if (!controls || controls + blanks < lines || doubtful * 2 > lines) return;
    for (size_t at = 0; at < s->size; at = find_byte(s, at, '\n') + 1)
        if (is_control(s->text[at]) && !is_library(s, at)) s->text[at] = ' ';
}

/* `./ ADD NAME=PAY` and its like part a deck: no line of PL/I begins with a point and a stroke. */
static void blank_cards(State *s) {
    for (size_t at = 0, end; at < s->size; at = end + 1) {
        end = find_byte(s, at, '\n');
        if (s->text[at] == '.' && peek(s, at + 1) == '/' && peek(s, at + 2) == ' ') blank(s, at, end);
    }
}

/* Tell whether a line is `*`, and then a comment or a statement of the preprocessor. */
static bool is_starred(const State *s, size_t at, size_t end) {
    if (at == end || s->text[at++] != '*') return false;
    while (at < end && s->text[at] == ' ') at++;
    return at < end && (s->text[at] == '%' || (at + 1 < end && s->text[at] == '/' && s->text[at + 1] == '*'));
}

/* Members for PL/S and an assembler, which takes an asterisk in column 1 for a comment: the first line shows it. */
static void blank_asterisks(State *s) {
    size_t at = 0;
    while (at < s->size && (s->text[at] == ' ' || s->text[at] == '\n')) at++;
    if ((at && s->text[at - 1] != '\n') || !is_starred(s, at, find_byte(s, at, '\n'))) return;
    for (size_t end; at < s->size; at = end + 1) {
        end = find_byte(s, at, '\n');
        if (s->text[at] == '*' && (is_starred(s, at, end) || at + 1 >= end || s->text[at + 1] != '/')) s->text[at] = ' ';
    }
}

static void keep_margins(State *s, Format format) {
    if (format == FREE) return;
    for (size_t at = 0, end; at < s->size; at = end + 1) {
        end = find_byte(s, at, '\n');
        if (format == FIXED) {
            blank(s, after_columns(s, at, end, LAST_COLUMN), end);
            if (at < end && is_control(s->text[at]) && !is_library(s, at)) s->text[at] = ' ';
        } else if (is_numbered(s, at, end)) {
            blank(s, at, at + NUMBER);
        }
    }
}

static void copy(State *s, const byte *text) {
    for (size_t i = 0; i < s->size; i++) s->text[i] = (text[i] < ' ' && text[i] != '\n') || text[i] == 0x7F ? ' ' : text[i];
    if (s->size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) memset(s->text, ' ', 3);
}

static PyObject *normalise(PyObject *self, PyObject *given) {
    (void)self;
    char *text;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(given, &text, &size) < 0) return NULL;
    size_t lines = 0;
    for (Py_ssize_t i = 0; i < size; i++) lines += text[i] == '\n' || i == size - 1;
    PyObject *result = NULL;
    PyObject *out = PyBytes_FromStringAndSize(NULL, size);
    PyObject *kinds = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)lines);
    if (out && kinds) {
        State s = {.text = (byte *)PyBytes_AsString(out), .size = (size_t)size, .kinds = PyBytes_AsString(kinds)};
        s.endless = s.endless_macro = s.open[0] = s.open[1] = s.open[2] = s.size + 1;
        memset(s.kinds, ' ', lines);
        copy(&s, (const byte *)text);
        Format format = detect(&s);
        keep_margins(&s, format);
        blank_cards(&s);
        blank_controls(&s);
        blank_asterisks(&s);
        plain_signs(&s);
        full_set(&s);
        run(&s);
        result = Py_BuildValue("(OsO)", out, FORMATS[format], kinds);
    }
    Py_XDECREF(out);
    Py_XDECREF(kinds);
    return result;
}

static PyMethodDef methods[] = {
    {"normalise", normalise, METH_O, "Return (text of the same length, format, kinds of lines)."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_normalise", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__normalise(void) { return PyModule_Create(&module); }
