/* Continuation lines. Part of normalise.c. */
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
