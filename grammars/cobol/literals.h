/* Literals of two halves. Part of normalise.c. */
/* Blank the letters of X'0A', N'text', and so on; tell whether there are any. */
static bool blank_prefix(State *s, const Line *line, size_t quote) {
    size_t at = quote;
    while (at > line->text && is_word(s->in.text[at - 1])) at--;
    if (quote - at <= 2) memset(s->out + at, ' ', quote - at);
    return at < quote;
}

static bool is_code(byte c) { return is_digit(c) || (upper(c) >= 'A' && upper(c) <= 'F'); }

/* Return where a literal of NEC and GCOS ends, or 0: `""0A"text"1B""`, codes of characters, with text between. It becomes
 * a literal as others are, its inner quotes blanks. No other compiler has a digit behind an empty literal. */
static size_t coded(State *s, const Line *line, size_t at) {
    const Span in = s->in;
    size_t end = line->margin, open = at + 1, next = at + 2;
    byte quote = in.text[at];
    if (next >= end || in.text[open] != quote) return 0;
    if (!is_code(in.text[next]) && !(in.text[next] == 'K' && next + 1 < end && is_code(in.text[next + 1]))) return 0;
    bool text = false;
    for (; next < end; next++) {
        byte c = in.text[next];
        bool follows = next + 1 < end && is_code(in.text[next + 1]);
        bool closes = c == quote && !text && next + 1 < end && in.text[next + 1] == quote;
        if (closes || (c == quote && text && !follows)) break;
        if (c == quote) text = !text;
        else if (!text && !is_code(c) && c != 'K' && c != ',' && c != ' ') return 0;
    }
    if (next >= end) return 0;
    s->out[open] = quote;
    for (size_t i = open + 1; i < next; i++) s->out[i] = in.text[i] == quote || is_blank(in.text[i]) ? ' ' : in.text[i];
    s->out[next] = quote;
    return text ? next + 1 : next + 2;
}

/* Return where the next code stands, on this line or on the one behind it; its place is past the text if there is none. */
static size_t next_code(const State *s, Line *line, size_t at) {
    at = skip_blanks(s->in, at, line->margin);
    if (at < line->margin) return at;
    size_t start = line->end + 1;
    if (start >= s->in.size) return s->in.size;
    *line = layout(s, start, line_end(s->in, start));
    at = skip_blanks(s->in, line->text, line->margin);
    return line->mark == ' ' && at < line->margin ? at : s->in.size;
}

/* Return where a literal goes on that ends at `quote`: `"a" & "b"`, or `"a"-` and `"b"` on the next line; or 0. Literals
 * of two kinds, and those with a letter before them, are left to the grammar. */
static size_t goes_on(const State *s, const Line *line, size_t quote) {
    const Span in = s->in;
    Line here = *line;
    size_t sign = next_code(s, &here, quote + 1);
    if (sign >= in.size || (in.text[sign] != '&' && in.text[sign] != '-')) return 0;
    bool hyphen = in.text[sign] == '-';
    if (hyphen ? sign != quote + 1 || skip_blanks(in, sign + 1, line->margin) < line->margin : s->prefixed) return 0;
    size_t opening = next_code(s, &here, sign + 1);
    if (opening >= in.size || in.text[opening] != in.text[quote]) return 0;
    const byte *line_ends = memchr(in.text + quote, '\n', opening - quote);
    bool two = line_ends && memchr(line_ends + 1, '\n', (size_t)(in.text + opening - line_ends - 1));
    return two ? 0 : opening;
}

