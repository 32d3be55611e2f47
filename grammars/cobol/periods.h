/* Entries without a period: a compiler says so, puts one where the next entry begins, and goes on. Part of normalise.c. */
/* Words behind which a number, or a name of one's own, belongs to the clause. */
static const char *const WANTING[] = {
    "VALUE", "VALUES", "IS",     "ARE",   "THRU",   "THROUGH", "OCCURS", "TO",     "BY",    "OF",    "FROM",  "LINE",
    "LINES", "COL",    "COLUMN", "PLUS",  "MINUS",  "NUMBER",  "SIZE",   "LIMIT",  "STEP",  "OR",    "AND",   "NOT",
    "WHEN",  "PIC",    "COLOR",  "COPY",  "CONTAINS", "AS",    "TIMES",  "COLUMNS", "USING", "INTO", "ON",    "IN", NULL};
/* Words that go on behind a number, and name no item. */
static const char *const GOING_ON[] = {"TIMES",  "THRU",  "THROUGH",  "TO",    "OR",   "AND",     "LINE",    "LINES",
                                       "COL",    "COLUMN", "COLUMNS", "PLUS",  "MINUS", "RECORDS", "RECORD", "WHEN",
                                       "CHARACTERS", "DEPENDING", "BY", "IS", NULL};

/* Tell whether an entry of data begins here: a level, and a name or a clause. */
static bool begins_entry(Span in, size_t at, size_t end) {
    if (word_at(in, at, end, "FD") || word_at(in, at, end, "SD")) return true;
    size_t digits = digits_end(in, at, end);
    if (digits == at || digits > at + 2 || digits >= end || !is_blank(in.text[digits])) return false;
    int level = 0;
    for (size_t i = at; i < digits; i++) level = level * 10 + in.text[i] - '0';
    if (level < 1 || (level > 49 && level != 66 && level != 77 && level != 78 && level != 88)) return false;
    size_t name = skip_blanks(in, digits, end);
    bool named = name < end && ((is_word(in.text[name]) && !is_digit(in.text[name])) || in.text[name] == ':');
    return named && !any_word_at(in, name, end, GOING_ON);
}

/* Tell whether the code before may end an entry: no word and no sign that wants something behind it. */
static bool may_end(const State *s) {
    const Span in = s->in;
    size_t end = s->code_end, at = end;
    while (at > s->entry && is_word(in.text[at - 1])) at--;
    if (at == end) return in.text[end - 1] == ')' || in.text[end - 1] == '"' || in.text[end - 1] == '\'';
    return !any_word_at(in, at, end, WANTING);
}

/* Put a period behind the code before this line. */
static bool put_period(State *s, const Line *line, size_t first) {
    size_t at = s->code_end;
    if (at >= s->in.size || s->out[at] == '\n') at = first > line->start ? first - 1 : s->in.size;
    if (at >= s->in.size || s->out[at] != ' ') return false;
    s->out[at] = '.';
    return s->after_period = true;
}

/* The header of a section in area A ends the sentence before it. */
static void end_sentence(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    bool full;
    if (s->format == FREE || first >= after_columns(in, line->start, line->end, 11, &full)) return;
    size_t section = skip_blanks(in, skip_word(in, first, line->margin), line->margin);
    size_t end = skip_blanks(in, skip_word(in, section, line->margin), line->margin);
    if (section > first && word_at(in, section, line->margin, "SECTION") && end < line->margin && in.text[end] == '.')
        put_period(s, line, first);
}

/* Put a period behind an entry that lacks it where this line begins another, a section or a division. */
static void end_entry(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    size_t end = line->margin;
    if (first >= end) return;
    bool begins = !s->procedure && !s->environment && begins_entry(in, first, end);
    if (s->after_period) s->entry = begins ? first + 1 : 0;
    if (s->after_period || s->quote) return;
    if (s->procedure) return end_sentence(s, line, first);
    size_t word = skip_word(in, first, end);
    bool header = is_division(in, first, end) ||
                  (word > first && word_at(in, skip_blanks(in, word, end), end, "SECTION"));
    if (!s->entry || !(begins || header) || !may_end(s) || find(in, s->entry, s->code_end, "==") < s->code_end) return;
    if (put_period(s, line, first)) s->entry = begins ? first + 1 : 0;
}

/* A header of the data division may lack its period, too. */
static void begin_header(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    if (s->after_period || s->procedure || s->entry || first >= line->margin) return;
    size_t next = skip_blanks(in, skip_word(in, first, line->margin), line->margin);
    if (s->out[first] == DIVISION || word_at(in, next, line->margin, "SECTION")) s->entry = first + 1;
}
