/* What is copied as more than one byte, or as another. Part of normalise.c. */
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
    if (c == ':' && at + 3 < line->margin && at > line->text && is_blank(in.text[at - 1]) && in.text[at + 1] == ' ' &&
        in.text[at + 2] == ':' && is_word(in.text[at + 3])) {
        memcpy(s->out + at, ":-:", 3); /* a placeholder, whose blank no name may hold */
        return at + 3;
    }
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
    if (fresh && upper(c) == 'E' && at + 3 < in.size && upper(in.text[at + 3]) == 'C') s->executes = true;
    return at + 1;
}
