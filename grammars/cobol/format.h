/* Which reference format a text has. Part of normalise.c. */
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

/* `?SOURCE FILE`: a directive of Tandem's compilers, in column 1 of texts that begin with one, or in column 7. */
static bool tandem(Span in, size_t at, size_t end) {
    size_t first = skip_blanks(in, at, end);
    if (first + 1 >= end || in.text[first] != '?' || (first != at + 6 && (first != at || in.text[0] != '?'))) return false;
    return upper(in.text[first + 1]) >= 'A' && upper(in.text[first + 1]) <= 'Z';
}

static const char *const CLAUSES[] = {"PIC", "PICTURE", "VALUE", "VALUES", "REDEFINES", "OCCURS", "COMP", "COMP-3", NULL};

/* A level with a name, and a clause or a period behind it: no statement has that. */
static bool is_entry(Span in, size_t at, size_t end) {
    size_t digits = digits_end(in, at, end);
    if (digits == at || digits > at + 2 || digits >= end || !is_blank(in.text[digits])) return false;
    size_t name = skip_blanks(in, digits, end), behind = skip_word(in, name, end);
    if (behind == name || is_digit(in.text[name])) return false;
    size_t next = skip_blanks(in, behind, end);
    return next < end && (in.text[next] == '.' || any_word_at(in, next, end, CLAUSES));
}

/* What one line speaks for: +1 fixed, -1 free, 0 neither. Text that begins in column 8 or 12 is fixed; a division header
 * left of column 7 is free, whatever a few lines beside it look like. */
enum { HEADER = 8, RUNNING = 3 };

static int vote(Span in, size_t start, size_t end) {
    if (includes(in, start, end) || tandem(in, start, end)) return 0;
    size_t first = skip_blanks(in, start, end);
    bool full;
    size_t seventh = after_columns(in, start, end, 6, &full);
    if (!full || seventh >= end) return first < seventh && any_word_at(in, first, end, DIVISIONS) ? -HEADER : 0;
    byte mark = in.text[seventh];
    /* A row of stars that covers column 7 is a comment in either form. */
    if (first < seventh && in.text[first] == '*') return mark == '*' ? 0 : -1;
    size_t digits = first;
    while (digits < seventh && is_digit(in.text[digits])) digits++;
    /* No level has four digits: those are a number, and blanks may fill its columns. */
    bool filled = digits - first >= 4 && skip_blanks(in, digits, seventh) == seventh;
    bool numbered = first < seventh && (filled || digits == seventh);
    bool legal = mark == ' ' || mark == '\t' || mark == '*' || mark == '/' || mark == '-' || mark == 'D' || mark == 'd' ||
                 mark == '$';
    if (first >= seventh) {
        if (first > seventh) return first == seventh + 1 || first == seventh + 5;
        return mark == '*' || mark == '/' || mark == '-' ? 1 : legal ? 0 : -1;
    }
    if (is_division(in, first, end) || word_at(in, first, end, "PROGRAM-ID")) return -HEADER;
    if (numbered && legal && is_blank(in.text[start]) == false) return 1;
    /* Nor three, which end in column 5 where others above and below them do. */
    bool ranged = digits - first == 3 && digits == start + 5 && first == start + 2 && is_blank(in.text[digits]);
    if (ranged && legal) return 1;
    if (is_blank(mark) && is_entry(in, skip_blanks(in, seventh, end), end)) return 1;
    /* A name or a verb that begins in column 2 to 6 and goes on in column 7 is neither a tag nor a number. */
    if (first > start && !is_digit(in.text[first]) && is_word(in.text[first]) && is_word(mark) && !legal &&
        is_word(in.text[seventh - 1]))
        return -RUNNING;
    for (size_t i = first; i < seventh; i++)
        if (is_blank(in.text[i])) return -(mark != '*');
    return legal && first == start ? 1 : legal ? 0 : -1;
}

/* Lines may be numbered 0, 1, 2 ... in column 1, without leading zeros: levels go on otherwise, or have zeros. Return
 * the number of such a line, or -1. */
static long counted(Span in, size_t at, size_t end) {
    size_t digits = digits_end(in, at, end);
    bool full;
    size_t eighth = after_columns(in, at, end, 7, &full);
    if (!full || digits == at || digits > at + 5 || skip_blanks(in, digits, eighth) < eighth) return -1;
    if (in.text[at] == '0' && digits > at + 1) return -1;
    long number = 0;
    for (; at < digits; at++) number = number * 10 + in.text[at] - '0';
    return number;
}

enum { VOTERS = 2000 };

/* Two blanks at `at`. */
static bool gap(Span in, size_t at) { return at + 1 < in.size && is_blank(in.text[at]) && is_blank(in.text[at + 1]); }

/* A literal that begins before column 72 and ends behind it, and that the next line does not continue: no compiler that
 * reads 72 columns takes it. */
static bool cut_literal(Span in, size_t at, size_t right, size_t last) {
    byte open = 0;
    for (; at < right; at++)
        if (open ? in.text[at] == open : in.text[at] == '"' || in.text[at] == '\'') open = open ? 0 : in.text[at];
    if (!open || memchr(in.text + right, open, last - right) == NULL) return false;
    bool full;
    size_t next = line_end(in, last) + 1;
    size_t seventh = next < in.size ? after_columns(in, next, line_end(in, next), 6, &full) : in.size;
    return seventh >= in.size || in.text[seventh] != '-';
}

static enum format detect(Span in) {
    long fixed = 0, free = 0, over72 = 0, over80 = 0, crossing = 0, cut = 0, beside = 0, voters = 0, last_number = -1;
    for (size_t at = 0; at < in.size && voters < VOTERS; voters++) {
        size_t end = line_end(in, at);
        int asked = asked_format(in, at, end);
        if (asked < 0 && at + 6 < end) asked = asked_format(in, at + 6, end);
        if (asked >= 0) return (enum format)asked;
        int said = vote(in, at, end);
        long number = counted(in, at, end);
        if (number == 0 || (number > 1 && number == last_number + 1)) said = 1;
        if (number >= 0) last_number = number;
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
            bool runs = right - at >= 2 && !gap(in, right - 2) && !gap(in, right - 1) && !gap(in, right);
            crossing += longer && runs;
            beside += right < last && !runs;
            cut += right < last && runs && cut_literal(in, seventh, right, last);
        }
        at = end + 1;
    }
    if (free > fixed) return FREE;
    if (cut > 0 && beside == 0) return VARIABLE;
    /* Remarks beyond column 72 begin there; code that needs the room runs across it. */
    return over80 > 0 && over80 * 20 >= over72 && crossing * 3 >= over80 ? VARIABLE : FIXED;
}
