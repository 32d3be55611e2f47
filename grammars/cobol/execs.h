/* EXEC blocks. Part of normalise.c. */
static const char *const GUESTS[] = {"SQL", "CICS", "DLI", NULL};

/* EXEC begins a block in any language; EXECUTE is also a word of SQL. */
static bool exec_at(Span in, size_t at) {
    bool brief = word_at(in, at, in.size, "EXEC");
    if (!brief && !word_at(in, at, in.size, "EXECUTE")) return false;
    size_t guest = skip_blanks(in, skip_word(in, at, in.size), in.size);
    if (!brief) return any_word_at(in, guest, in.size, GUESTS);
    return guest < in.size && is_word(in.text[guest]) && !word_at(in, guest, in.size, "END-EXEC");
}

/* Find the END-EXEC of a block that begins before `at`; stop at the next EXEC, so that the search stays linear. */
static size_t exec_end(Span in, size_t at) {
    for (; at < in.size; at++) {
        if ((in.text[at] | 32) != 'e' || is_word(in.text[at - 1])) continue;
        if (word_at(in, at, in.size, "END-EXEC")) return at;
        if (exec_at(in, at)) break;
    }
    return in.size;
}

static void mark_execs(byte *out, size_t size) {
    Span in = {out, size};
    byte quote = 0;
    for (size_t at = 0; at < size; at++) {
        byte c = out[at];
        if (quote) {
            if (c == quote || (c == '\n' && (at + 1 >= size || out[at + 1] != JOIN))) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if ((c | 32) == 'e' && (at == 0 || !is_word(out[at - 1])) && exec_at(in, at)) {
            size_t end = exec_end(in, at + 4);
            if (end == size) continue;
            out[at] = EXEC_START;
            memset(out + end, EXEC_END, 8);
            at = end + 7;
        }
    }
}
