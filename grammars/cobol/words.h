/* Words, and those that mean something to the normaliser. Part of normalise.c. */
/* Tell whether a word stands at `at`, in any case, and ends there. */
static bool word_at(Span in, size_t at, size_t end, const char *word) {
    if (at >= end || upper(in.text[at]) != (byte)*word) return false;
    size_t n = strlen(word);
    if (at + n > end) return false;
    for (size_t i = 1; i < n; i++)
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

/* A comma or a semicolon may stand wherever a blank may. */
static size_t skip_separators(Span in, size_t at, size_t end) {
    while (at < end && (is_blank(in.text[at]) || in.text[at] == ',' || in.text[at] == ';')) at++;
    return at;
}

static size_t skip_word(Span in, size_t at, size_t end) {
    while (at < end && is_word(in.text[at])) at++;
    return at;
}

static size_t digits_end(Span in, size_t at, size_t end) {
    while (at < end && is_digit(in.text[at])) at++;
    return at;
}

/* Find a text in upper case within [at, end), in any case; return end if it is not there. */
static size_t find(Span in, size_t at, size_t end, const char *needle) {
    size_t n = strlen(needle);
    for (; at + n <= end; at++) {
        size_t i = 0;
        while (i < n && upper(in.text[at + i]) == (byte)needle[i]) i++;
        if (i == n) return at;
    }
    return end;
}

static const char *const DIVISIONS[] = {"IDENTIFICATION", "ID", "ENVIRONMENT", "DATA", "PROCEDURE", "CONTROL", NULL};
static const char *const COMMENTARY[] = {"AUTHOR",   "INSTALLATION", "DATE-WRITTEN", "DATE-COMPILED",
                                         "SECURITY", "REMARKS",      "OPTIONS",      NULL};
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
/* Directives of Micro Focus, behind `$`. */
static const char *const DIRECTIVES[] = {"SET", "IF", "DISPLAY", "ELIF", "ELSE", "END", "END-IF", "REGION", "END-REGION", NULL};
/* What IBM's compilers list, behind `*`. */
static const char *const CONTROLS[] = {"CBL", "CONTROL", NULL};
static const char *const LISTING[] = {"EJECT", "SKIP1", "SKIP2", "SKIP3", NULL};
