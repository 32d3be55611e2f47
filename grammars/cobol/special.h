/* SPECIAL-NAMES in sentences. Part of normalise.c. */
/* Words that begin what follows the paragraph; headers of divisions and sections do so too. */
static const char *const AFTER_NAMES[] = {"REPOSITORY", "SOURCE-COMPUTER", "OBJECT-COMPUTER", "FILE-CONTROL",
                                          "I-O-CONTROL", "SELECT", "COPY", "REPLACE", "EXEC", "FD", "SD", NULL};

/* The paragraph is one sentence, but may be written as one for each name: blank the period that this line goes on
 * behind. */
static void join_names(State *s, const Line *line, size_t first) {
    const Span in = s->in;
    size_t end = line->margin;
    if (first >= end) return;
    if (word_at(in, first, end, "SPECIAL-NAMES")) {
        size_t period = skip_blanks(in, skip_word(in, first, end), end);
        s->names_begin = period < end && in.text[period] == '.' ? period + 1 : 0;
    } else if (s->names_begin && (is_digit(in.text[first]) || any_word_at(in, first, end, AFTER_NAMES) ||
                                  any_word_at(in, first, end, NO_LABELS) || includes(in, first, end) ||
                                  is_division(in, first, end) || find_word(in, first, end, "SECTION") < end)) {
        s->names_begin = 0;
    } else if (s->names_begin && s->code_end > s->names_begin && s->out[s->code_end - 1] == '.') {
        s->out[s->code_end - 1] = ' ';
    }
}
