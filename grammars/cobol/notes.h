/* NOTE of COBOL 68: a sentence that is a remark, or a whole paragraph where it comes first. Part of normalise.c. */
/* Return where a remark ends: behind its period, or, of a paragraph, where the next one, a section or a division begins. */
static size_t note_end(Span out, size_t at, bool paragraph) {
    bool begins = false;
    for (; at < out.size; at++) {
        byte c = out.text[at];
        if (c == DIVISION || (paragraph && c == LABEL)) return at;
        if (c == '\n') begins = true;
        if (is_blank(c)) continue;
        if (begins && paragraph) {
            size_t end = line_end(out, at);
            size_t next = skip_blanks(out, skip_word(out, at, end), end);
            if (next > at && word_at(out, next, end, "SECTION")) return at;
        }
        begins = false;
        bool last = at + 1 >= out.size || is_blank(out.text[at + 1]);
        if (c == '.' && last && !paragraph) return at + 1;
    }
    return at;
}

/* Tell whether NOTE at `at` is a statement, and neither a name nor a paragraph. */
static bool is_note(Span out, size_t at) {
    if (!word_at(out, at, out.size, "NOTE") || (at && is_word(out.text[at - 1]))) return false;
    size_t next = skip_blanks(out, at + 4, out.size);
    return next < out.size && out.text[next] != '.' && !word_at(out, next, out.size, "SECTION");
}

static bool has_note(Span out) {
    const byte *at = out.text, *end = out.text + out.size;
    while (at + 4 < end && (at = memchr(at, 'N', (size_t)(end - at - 4)))) {
        if (memcmp(at, "NOTE", 4) == 0) return true;
        at++;
    }
    return false;
}

/* Make blanks of the remarks of the procedure division. */
static void mute_notes(State *s) {
    Span out = {s->out, s->in.size};
    if (!has_note(out)) return;
    bool procedure = false, label = false, fresh = false;
    byte quote = 0;
    for (size_t at = 0; at < out.size; at++) {
        byte c = out.text[at];
        if (c == '\n') quote = 0;
        else if (quote ? c == quote : c == '"' || c == '\'') quote = quote ? 0 : c;
        if (quote) continue;
        if (is_blank(c) && c != DIVISION && c != LABEL) continue;
        if (c == DIVISION) procedure = at + 1 < out.size && upper(out.text[at + 1]) == 'R';
        if (fresh && procedure && is_note(out, at)) {
            size_t end = note_end(out, at, label);
            fill(s, at, end, ' ');
            at = end - 1;
            continue;
        }
        if (fresh) label = c == LABEL;
        fresh = c == '.' && (at + 1 >= out.size || is_blank(out.text[at + 1]));
    }
}
