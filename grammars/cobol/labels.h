/* Paragraph names in area B: a sentence of one word is one where PERFORM, GO TO or THRU names it, or where it looks like a
 * name: compilers take every such word, but a verb that is misspelt shall be seen, and REPLACE may make it a statement. */
typedef struct {
    size_t at, size;
    bool named;
} Name;

typedef struct names {
    Name *all;
    size_t count, room;
    size_t *slots; /* of the hash table: a place in `all`, plus 1 */
    size_t mask;
} Names;

static bool same_word(const byte *one, const byte *other, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (upper(one[i]) != upper(other[i])) return false;
    return true;
}

static bool looks_like_a_name(const byte *word, size_t size) {
    bool scope = size > 4 && same_word(word, (const byte *)"END-", 4) && !memchr(word + 4, '-', size - 4);
    for (size_t i = 0; i < size && !scope; i++)
        if (word[i] == '-' || (word[i] >= '0' && word[i] <= '9')) return true;
    return false;
}

static void names_add(Names *names, size_t at, size_t size, bool named) {
    if (names->count == names->room) {
        size_t room = names->room ? names->room * 2 : 64;
        Name *all = realloc(names->all, room * sizeof *all);
        if (!all) return; /* the word stays what it was: an unknown statement, which is said to be lost */
        names->all = all, names->room = room;
    }
    names->all[names->count++] = (Name){at, size, named};
}

static size_t names_hash(const byte *word, size_t size) {
    size_t hash = 5381;
    for (size_t i = 0; i < size; i++) hash = hash * 33 + upper(word[i]);
    return hash;
}

/* Return the slot of a word, or the empty one where it would stand. */
static size_t *names_slot(const Names *names, const byte *out, const byte *word, size_t size) {
    size_t place = names_hash(word, size) & names->mask;
    for (;; place = (place + 1) & names->mask) {
        const Name *one = names->slots[place] ? &names->all[names->slots[place] - 1] : NULL;
        if (!one || (one->size == size && same_word(out + one->at, word, size))) return &names->slots[place];
    }
}

static bool names_build(Names *names, const byte *out) {
    size_t size = 128;
    while (size < names->count * 2) size *= 2;
    names->mask = size - 1;
    names->slots = calloc(size, sizeof *names->slots);
    if (!names->slots) return false;
    for (size_t i = 0; i < names->count; i++) {
        size_t *slot = names_slot(names, out, out + names->all[i].at, names->all[i].size);
        if (!*slot) *slot = i + 1;
    }
    return true;
}

static const char *const LEADS[] = {"PERFORM", "TO", "THRU", "THROUGH", NULL};

/* Mark the names that a word of LEADS stands before. */
static void mark_named(Names *names, byte *out, size_t size) {
    if (!names->count || !names_build(names, out)) return;
    Span in = {out, size};
    bool leads = false;
    for (size_t at = 0; at < size;) {
        if (!is_word(out[at])) {
            leads = leads && is_blank(out[at]);
            at++;
            continue;
        }
        size_t end = skip_word(in, at, size);
        size_t *slot = leads ? names_slot(names, out, out + at, end - at) : NULL;
        if (slot && *slot) names->all[*slot - 1].named = true;
        leads = any_word_at(in, at, end, LEADS);
        at = end;
    }
    for (size_t i = 0; i < names->count; i++) {
        const Name *one = &names->all[*names_slot(names, out, out + names->all[i].at, names->all[i].size) - 1];
        if (one->named) names->all[i].named = true;
    }
    for (size_t i = 0; i < names->count; i++)
        if (names->all[i].named) out[names->all[i].at] = LABEL;
    free(names->slots);
}
