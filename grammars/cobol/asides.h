/* Lines that are not code. Part of normalise.c. */
/* `>>` begins a directive. */
static bool is_directive(Span in, size_t at, size_t end) {
    return at + 1 < end && in.text[at] == '>' && in.text[at + 1] == '>';
}

/* A row of signs from column 1 on, or the ruler of an editor: nothing that a compiler would read, and no code lost. */
static bool is_row(Span in, size_t at, size_t end) {
    size_t begin = at;
    if (at + 8 > end || (in.text[at] != '*' && memcmp(in.text + at, "----+---", 8) != 0)) return false;
    while (at < end && strchr("*-=+", in.text[at])) at++;
    if (at == end) return true;
    while (at < end && (is_digit(in.text[at]) || strchr("*-=+ \r", in.text[at]))) at++;
    return at == end && in.text[begin] == '-';
}

/* Tell whether options stand behind CBL or PROCESS: a file may hold several programs, each with its own. */
static bool has_options(const State *s, size_t at, size_t end) {
    size_t word = skip_blanks(s->in, skip_word(s->in, at, end), end);
    size_t behind = skip_word(s->in, word, end);
    return s->after_period && behind > word && behind < end && (s->in.text[behind] == ',' || s->in.text[behind] == '(');
}

/* Whole lines that are not code: returns their kind, or 0. */
static char aside(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    size_t end = line->margin;
    if (tandem(in, line->start, line->end)) return '#';
    if (s->format == FREE) {
        if (first < end && in.text[first] == '*' && (first == line->start || (first + 1 < end && in.text[first + 1] == '>')))
            return '*';
        if (first < end && in.text[first] == '$') return '#';
        /* X/Open's free form: a new page. */
        if (first < end && in.text[first] == '/' && first == line->start && s->after_period) return '*';
    } else if (first < end && in.text[first] == '$' && any_word_at(in, first + 1, end, DIRECTIVES)) {
        return '#';
    } else {
        if (line->mark == '*' || line->mark == '/' || is_row(in, line->start, line->end)) return '*';
        if (line->mark == '$' || (line->mark == '>' && first < end && in.text[first] == '>')) return '#';
        if ((line->mark == 'D' || line->mark == 'd') && !s->debugging) return 'D';
        size_t card = skip_blanks(in, line->start, line->end);
        if (!s->started && (word_at(in, card, line->end, "CBL") || word_at(in, card, line->end, "PROCESS"))) return '#';
        if (card < line->text && is_directive(in, card, line->end)) return '#';
    }
    if (first >= end) return ' ';
    if ((word_at(in, first, end, "CBL") || word_at(in, first, end, "PROCESS")) && (!s->started || has_options(s, first, end)))
        return '#';
    if (is_directive(in, first, end)) return '#';
    if (in.text[first] == '*' && any_word_at(in, first + 1, end, CONTROLS)) return '#';
    if (in.text[first] == '@' && word_at(in, first, end, "@OPTIONS")) return '#';
    size_t after = skip_blanks(in, skip_word(in, first, end), end);
    if (any_word_at(in, first, end, LISTING))
        if (after == end || in.text[after] == '.') return '#';
    if (word_at(in, first, end, "TITLE") && after < end && (in.text[after] == '\'' || in.text[after] == '"')) return '#';
    return 0;
}
