/* What is compiled only in debugging mode. Part of normalise.c. */
/* Return where a word of code stands in [at, end), outside literals; or end. */
static size_t find_word(Span in, size_t at, size_t end, const char *word) {
    byte quote = 0;
    for (; at < end; at++) {
        byte c = in.text[at];
        if (quote) quote = c == quote ? 0 : quote;
        else if (c == '\'' || c == '"') quote = c;
        else if (upper(c) == (byte)*word && !is_word(in.text[at - (at > 0)]) && word_at(in, at, end, word)) return at;
    }
    return end;
}

/* Mode and sections of debugging. Tell whether this line, which was copied, is a comment with its section. */
static bool debugging(State *s, const Line *line, size_t first) {
    const Span code = {s->out, s->in.size};
    size_t end = line->margin;
    if (word_at(code, first, end, "PROGRAM-ID") && !s->depth++) s->debugging = false;
    if (word_at(code, first, end, "END")) {
        size_t next = skip_blanks(code, first + 3, end);
        if (word_at(code, next, end, "PROGRAM") && s->depth) s->depth--;
        if (word_at(code, next, end, "DECLARATIVES")) s->declaratives = s->muted = false;
    }
    if (word_at(code, first, end, "SOURCE-COMPUTER")) s->environment = true;
    if (s->environment && find_word(code, first, end, "DEBUGGING") < end) s->debugging = true;
    if (!s->procedure || s->debugging) return false;
    s->declaratives |= word_at(code, first, end, "DECLARATIVES");
    if (!s->declaratives) return false;
    if (find_word(code, first, end, "SECTION") < end) {
        s->section = line->start, s->section_line = s->line;
        s->muted = false;
    }
    bool uses = find_word(code, first, end, "USE") < end;
    if ((uses || s->uses) && s->section_line && find_word(code, first, end, "DEBUGGING") < end) {
        fill(s, s->section, line->start, ' ');
        for (size_t i = s->section_line; i < s->line; i++)
            if (s->kinds[i] == 'C') s->kinds[i] = 'U';
        s->muted = true;
    }
    s->uses = uses;
    return s->muted;
}

