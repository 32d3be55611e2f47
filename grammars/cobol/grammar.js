// COBOL, tolerant and flat, over normalised text (see normalise.c): a file is a row of headers, entries and statements.
// IF, EVALUATE and inline PERFORM are heads, END-IF and periods are items beside them: nesting is counted, not parsed.
// What only a catch-all takes has a name that begins with `unknown`: it counts as lost.

const anyCase = word => word.replace(/[A-Za-z]/g, c => `[${c.toUpperCase()}${c.toLowerCase()}]`);
const kw = word => alias(new RustRegex(anyCase(word)), word);
const kws = words => words.trim().split(/\s+/).map(kw);
const oneOf = words => choice(...kws(words));
const BLANK = '[ \\t\\n,;]+';
const set = words => token(new RustRegex(`(${words.trim().split(/\s+/).map(anyCase).join('|')})`));
const phrase = words => alias(token(new RustRegex(words.split(' ').map(anyCase).join(BLANK))), words);
const list = rule => prec.right(repeat1(rule));

const WORD_CHARACTER = 'A-Za-z0-9_#@$\\x{80}-\\x{10ffff}';
const JOIN = '\\x03*\\n[\\x03\\n]*\\x03';

const FIGURATIVE = `ZERO ZEROS ZEROES SPACE SPACES HIGH-VALUE HIGH-VALUES LOW-VALUE LOW-VALUES QUOTE QUOTES NULL NULLS`;

const USAGES = `BINARY BINARY-CHAR BINARY-SHORT BINARY-LONG BINARY-DOUBLE BINARY-LONG-LONG COMP COMP-1 COMP-2 COMP-3 COMP-4
 COMP-5 COMP-6 COMP-X COMP-N COMP-0 COMPUTATIONAL COMPUTATIONAL-1 COMPUTATIONAL-2 COMPUTATIONAL-3 COMPUTATIONAL-4
 COMPUTATIONAL-5 COMPUTATIONAL-6 COMPUTATIONAL-X COMPUTATIONAL-N COMPUTATIONAL-0 DISPLAY-1 INDEX PACKED-DECIMAL
 POINTER-32 POINTER-64 PROCEDURE-POINTER FUNCTION-POINTER PROGRAM-POINTER NATIONAL UTF-8 FLOAT-SHORT FLOAT-LONG
 FLOAT-EXTENDED FLOAT-BINARY-32 FLOAT-BINARY-64 FLOAT-DECIMAL-16 FLOAT-DECIMAL-34 SIGNED-INT UNSIGNED-INT SIGNED-SHORT
 UNSIGNED-SHORT SIGNED-LONG UNSIGNED-LONG BIT`;

const RELATIONS = `AND OR IS ARE EQUAL EQUALS GREATER LESS THAN TO NUMERIC ALPHABETIC ALPHABETIC-LOWER ALPHABETIC-UPPER
 POSITIVE NEGATIVE UNEQUAL EXCEEDS ALSO THRU THROUGH OMITTED`;

// Verbs whose operands carry no dependency: any operands, in any order.
const PLAIN_VERBS = `CANCEL COMPUTE DISABLE ENABLE EXAMINE EXHIBIT FREE GENERATE INITIALIZE INITIATE
 INVOKE PURGE RAISE RECEIVE RESUME SEND SUPPRESS TERMINATE TRANSFORM UNLOCK VALIDATE ALLOCATE COMMIT ROLLBACK`;

const SCOPES = `IF PERFORM EVALUATE READ WRITE REWRITE CALL STRING UNSTRING COMPUTE ADD SUBTRACT MULTIPLY DIVIDE SEARCH RETURN
 START DELETE ACCEPT DISPLAY XML JSON INVOKE RECEIVE SEND CHAIN OPEN CLOSE INITIALIZE`;

module.exports = grammar({
  name: 'cobol',
  word: $ => $.word,
  extras: $ => [/[ \t\n,;\x03\x{a0}\x{feff}]+/],
  inline: $ => [$._value, $._name],
  rules: {
    source: $ => repeat($._item),
    _item: $ => choice($._header, $._entry, $._statement, $.copy_statement, $.replace_statement, $.exec_block, '.'),

    // Headers
    _header: $ => choice($.division_header, $.section_header, $.label, $.program_id, $.end_program, $.environment_paragraph,
      $.declaratives),
    division_header: $ => seq(
      field('division', choice(phrase('IDENTIFICATION DIVISION'), phrase('ID DIVISION'), phrase('ENVIRONMENT DIVISION'),
        phrase('DATA DIVISION'), $._procedure_division)), '.'),
    _procedure_division: $ => seq(phrase('PROCEDURE DIVISION'), optional($.using)),
    section_header: $ => seq(field('name', $.word), kw('SECTION'), optional($.number), '.'),
    label: $ => token(prec(2, new RustRegex(`[${WORD_CHARACTER}:-]+[ \\t]*\\x02`))),
    program_id: $ => prec.right(seq(
      field('kind', oneOf('PROGRAM-ID CLASS-ID METHOD-ID FUNCTION-ID INTERFACE-ID')), optional('.'),
      field('name', choice($.word, $.string)), repeat(choice($.word, $.string)), optional('.'))),
    end_program: $ => seq(
      choice(...['PROGRAM', 'CLASS', 'METHOD', 'FUNCTION', 'INTERFACE', 'FACTORY', 'OBJECT'].map(w => phrase(`END ${w}`))),
      optional(field('name', choice($.word, $.string))), '.'),
    declaratives: $ => seq(choice(kw('DECLARATIVES'), phrase('END DECLARATIVES')), '.'),
    environment_paragraph: $ => prec.right(seq(
      field('name', oneOf('SOURCE-COMPUTER OBJECT-COMPUTER SPECIAL-NAMES REPOSITORY FILE-CONTROL I-O-CONTROL FACTORY OBJECT')),
      '.', optional(seq(repeat1(choice($._operand, $._sign, '=', oneOf('IS ARE THRU THROUGH ALSO ON'))), '.')))),
    using: $ => seq(oneOf('USING RETURNING CHAINING GIVING'), repeat1(choice($._operand, kw('USING'), kw('RETURNING')))),

    // Entries
    _entry: $ => choice($.data_entry, $.file_entry, $.select_entry),
    data_entry: $ => seq(
      field('level', $.number), choice(field('name', $.word), $._clause), repeat(choice($._clause, $.unknown_clause)),
      choice('.', $.copy_statement)),
    _clause: $ => choice(
      $.picture_clause, $.usage_clause, $.occurs_clause, $.redefines_clause, $.value_clause, $.renames_clause, $.sign_clause,
      $.plain_clause, $.screen_clause),
    picture_clause: $ => seq($._picture, field('picture', $.picture)),
    _picture: $ => token(new RustRegex(`${anyCase('PIC')}(${anyCase('TURE')})?(${BLANK}${anyCase('IS')})?`)),
    picture: $ => token(prec(5, /([^ \t\n.,;'"]|[.,][^ \t\n.,;])([^ \t\n.,;]|[.,]+[^ \t\n.,;])*/)),
    usage_clause: $ => choice(
      seq(kw('USAGE'), optional(kw('IS')), $._usage),
      seq(optional(kw('IS')), field('usage', choice($.usage, kw('POINTER'))), optional(oneOf('SIGNED UNSIGNED NATIVE'))),
      field('usage', kw('DISPLAY'))),
    usage: $ => set(USAGES),
    _usage: $ => prec.right(choice(
      seq(field('usage', choice($.usage, oneOf('DISPLAY POINTER'))), optional(oneOf('SIGNED UNSIGNED NATIVE'))),
      seq(phrase('OBJECT REFERENCE'), optional($.word)),
      seq(phrase('SQL TYPE IS'), repeat1(choice($.word, $.number, $.group))))),
    occurs_clause: $ => prec.right(seq(
      kw('OCCURS'),
      choice(seq(field('times', choice($.number, $.word)), optional(seq(kw('TO'), field('most', choice($.number, $.word, kw('UNBOUNDED')))))),
        kw('UNBOUNDED'), seq(kw('DYNAMIC'), optional($._name))),
      optional(kw('TIMES')),
      repeat(choice($.depending, $.keys, $.indexed)))),
    depending: $ => seq(kw('DEPENDING'), optional(kw('ON')), $.identifier),
    keys: $ => prec.right(seq(oneOf('ASCENDING DESCENDING'), optional(kw('KEY')), optional(kw('IS')), list($.identifier))),
    indexed: $ => prec.right(seq(kw('INDEXED'), optional(kw('BY')), list($.identifier))),
    redefines_clause: $ => seq(kw('REDEFINES'), field('name', $._name)),
    renames_clause: $ => seq(kw('RENAMES'), $.identifier, optional(seq(oneOf('THRU THROUGH'), $.identifier))),
    value_clause: $ => prec.right(seq(
      oneOf('VALUE VALUES'), optional(oneOf('IS ARE')),
      choice(list($._constant), field('value', $.word), phrase('LENGTH OF')),
      repeat(seq(choice(oneOf('THRU THROUGH'), seq(optional(kw('WHEN')), optional(kw('SET')), optional(kw('TO')), kw('FALSE'), optional(kw('IS')))),
        list($._constant))))),
    _constant: $ => choice(
      field('value', choice($.string, $.number, $.figurative)), seq(kw('ALL'), field('value', choice($.string, $.figurative))),
      seq($._sign, $.number), $.group),
    figurative: $ => set(FIGURATIVE),
    sign_clause: $ => prec.right(seq(
      choice(seq(kw('SIGN'), optional(kw('IS')), oneOf('LEADING TRAILING')), oneOf('LEADING TRAILING')),
      optional(seq(kw('SEPARATE'), optional(kw('CHARACTER')))))),
    plain_clause: $ => prec.right(choice(
      seq(optional(kw('IS')), oneOf('EXTERNAL GLOBAL BASED VOLATILE TYPEDEF ALIGNED STRONG')),
      seq(oneOf('SYNC SYNCHRONIZED SYNCHRONISED JUST JUSTIFIED'), optional(oneOf('LEFT RIGHT'))),
      seq(kw('BLANK'), optional(kw('WHEN')), choice($.figurative, kw('SCREEN'), kw('LINE'))),
      seq(kw('GROUP-USAGE'), optional(kw('IS')), $.usage),
      seq(kw('DYNAMIC'), kw('LENGTH'), optional(seq(optional(kw('LIMIT')), optional(kw('IS')), $.number))),
      phrase('ANY LENGTH'), phrase('ANY NUMERIC'),
      seq(phrase('SAME AS'), $._name), seq(kw('LIKE'), $._name),
      seq(kw('CONSTANT'), optional(kw('AS')), choice($.number, $.string, seq(kw('FROM'), $._name))))),
    screen_clause: $ => prec.right(choice(
      seq(oneOf('LINE COLUMN COL LINES'), optional(kw('NUMBER')), optional(oneOf('IS ARE')), repeat1(choice($._sign, kw('PLUS'), kw('MINUS'), $.number, $.identifier))),
      seq(set('FOREGROUND-COLOR BACKGROUND-COLOR FOREGROUND-COLOUR BACKGROUND-COLOUR COLOR PROMPT'), optional(kw('IS')), choice($.number, $.identifier)),
      seq(oneOf('FROM TO USING'), choice($.identifier, $.string, $.number)),
      seq(oneOf('SOURCE SUM RESET'), optional(oneOf('IS ON ARE')), list($._operand)),
      seq(kw('TYPE'), optional(oneOf('IS TO')), list($._operand)),
      seq(phrase('NEXT GROUP'), optional(kw('IS')), list(choice($._operand, kw('PLUS')))),
      seq(phrase('PRESENT WHEN'), $._condition),
      seq(kw('GROUP'), optional(kw('INDICATE'))),
      seq(kw('ERASE'), optional(oneOf('EOL EOS LINE SCREEN'))),
      set('BLINK BELL BEEP HIGHLIGHT LOWLIGHT REVERSE-VIDEO REVERSE REVERSED UNDERLINE OVERLINE AUTO AUTO-SKIP SECURE REQUIRED FULL NO-ECHO ZERO-FILL TAB EMPTY-CHECK LENGTH-CHECK'))),
    unknown_clause: $ => prec.right(seq($.word, repeat($._operand))),

    file_entry: $ => seq(field('kind', oneOf('FD SD RD CD')), field('name', $.word), repeat($._file_clause), choice('.', $.copy_statement)),
    _file_clause: $ => choice($.file_clause, $.unknown_clause),
    file_clause: $ => prec.right(choice(
      seq(optional(kw('IS')), oneOf('EXTERNAL GLOBAL')),
      seq(kw('BLOCK'), optional(kw('CONTAINS')), $._bound, optional(seq(kw('TO'), $._bound)), optional(oneOf('RECORDS CHARACTERS'))),
      seq(kw('RECORD'), optional(kw('IS')), repeat1(choice($.number, oneOf('CONTAINS TO CHARACTERS VARYING IN SIZE FROM'), $.depending))),
      seq(oneOf('LABEL DATA REPORT'), optional(oneOf('RECORD RECORDS')), optional(oneOf('IS ARE')), list(choice($._name, kw('STANDARD'), kw('OMITTED')))),
      seq(kw('REPORTS'), optional(kw('ARE')), list($._name)),
      seq(kw('RECORDING'), optional(kw('MODE')), optional(kw('IS')), $._name),
      seq(kw('CODE-SET'), optional(kw('IS')), $._name),
      seq(phrase('VALUE OF'), repeat1(seq($.word, optional(kw('IS')), choice($.identifier, $.string, $.number)))),
      seq(kw('LINAGE'), optional(kw('IS')), repeat1(choice($.identifier, $.number, oneOf('LINES LINE WITH FOOTING AT TOP BOTTOM')))),
      seq(oneOf('CONTROL CONTROLS'), optional(oneOf('IS ARE')), optional(kw('FINAL')), repeat($.identifier)),
      seq(kw('PAGE'), repeat1(choice($.identifier, $.number, oneOf('LIMIT LIMITS IS ARE LINE LINES HEADING FIRST DETAIL LAST FOOTING')))),
      seq(oneOf('FOR INITIAL SYMBOLIC MESSAGE TEXT'), repeat($._operand)))),
    _bound: $ => choice($.number, $.word),

    select_entry: $ => seq(kw('SELECT'), optional(kw('OPTIONAL')), field('file', choice($.word, $.string)), repeat($._select_clause), choice('.', $.copy_statement)),
    _select_clause: $ => choice($.assign_clause, $.organization_clause, $.select_clause, $.unknown_clause),
    assign_clause: $ => prec.right(seq(kw('ASSIGN'), optional(oneOf('TO USING')), optional(oneOf('EXTERNAL DYNAMIC')), list(field('to', choice($.word, $.string, $.number))))),
    organization_clause: $ => prec.right(seq(
      optional(seq(kw('ORGANIZATION'), optional(kw('IS')))),
      choice(seq(optional(oneOf('LINE RECORD')), oneOf('SEQUENTIAL')), phrase('RECORD BINARY SEQUENTIAL'), oneOf('INDEXED RELATIVE')))),
    select_clause: $ => prec.right(choice(
      seq(kw('ACCESS'), optional(kw('MODE')), optional(kw('IS')), oneOf('SEQUENTIAL RANDOM DYNAMIC EXCLUSIVE')),
      seq(optional(kw('ALTERNATE')), oneOf('RECORD RELATIVE'), optional(kw('KEY')), optional(kw('IS')), field('key', $.identifier),
        optional(seq(choice('=', phrase('SOURCE IS')), list($.identifier))), optional(kw('PASSWORD')), optional(seq(optional(kw('WITH')), optional(kw('NO')), kw('DUPLICATES')))),
      seq(optional(choice(kw('FILE'), kw('SORT'))), kw('STATUS'), optional(kw('IS')), list($.identifier)),
      seq(kw('RESERVE'), choice($.number, kw('NO')), optional(kw('ALTERNATE')), optional(oneOf('AREA AREAS'))),
      seq(kw('PADDING'), optional(kw('CHARACTER')), optional(kw('IS')), $._operand),
      seq(kw('PASSWORD'), optional(kw('IS')), $.identifier),
      seq(phrase('RECORD DELIMITER'), optional(kw('IS')), $._name),
      seq(kw('LOCK'), optional(kw('MODE')), optional(kw('IS')), oneOf('MANUAL AUTOMATIC EXCLUSIVE'), repeat(oneOf('WITH LOCK ON MULTIPLE RECORD RECORDS ROLLBACK'))),
      seq(kw('SHARING'), optional(kw('WITH')), repeat1(oneOf('ALL NO READ ONLY OTHER'))))),

    // Statements
    _statement: $ => choice(
      $.call_statement, $.perform_statement, $.goto_statement, $.move_statement, $.set_statement, $.if_head, $.else_head,
      $.evaluate_head, $.when_head, $.scope_end, $.handler, $.next_sentence, $.continue_statement, $.exit_statement, $.stop_statement,
      $.open_statement, $.close_statement, $.read_statement, $.write_statement, $.delete_statement, $.start_statement,
      $.return_statement, $.sort_statement, $.alter_statement, $.entry_statement, $.use_statement, $.search_head,
      $.arithmetic_statement, $.string_statement, $.unstring_statement, $.inspect_statement, $.accept_statement,
      $.plain_statement, $.markup_statement, $.trace_statement, $.unknown_statement),
    call_statement: $ => prec.right(seq(
      kw('CALL'), optional(oneOf('STATIC STDCALL')), field('target', $._target),
      optional(seq(kw('USING'), repeat1(choice($._operand, oneOf('BY OMITTED'))))),
      optional(seq(oneOf('GIVING RETURNING'), optional(kw('INTO')), $._operand)))),
    _target: $ => choice($.identifier, $.string, $.address),
    entry_statement: $ => prec.right(seq(kw('ENTRY'), field('name', choice($.string, $.word)), optional(seq(kw('USING'), repeat1($._operand))))),
    perform_statement: $ => prec.right(seq(
      kw('PERFORM'),
      optional(seq(field('target', $.procedure_name), optional(seq(oneOf('THRU THROUGH'), field('last', $.procedure_name))))),
      optional(choice($.times, seq(optional($.test), repeat1(choice($.until, $.varying))))))),
    procedure_name: $ => prec.right(seq(choice($.word, $.number), optional(seq(oneOf('OF IN'), $.word)))),
    times: $ => seq(choice($.identifier, $.number, $.length), kw('TIMES')),
    test: $ => seq(optional(kw('WITH')), kw('TEST'), oneOf('BEFORE AFTER')),
    until: $ => prec.right(seq(kw('UNTIL'), choice($._condition, kw('EXIT')))),
    varying: $ => prec.right(seq(oneOf('VARYING AFTER'), $.identifier, kw('FROM'), list($._term), optional(seq(kw('BY'), list($._term))))),
    goto_statement: $ => prec.right(seq(
      kw('GO'), optional(kw('TO')), repeat(field('target', $.procedure_name)), optional(seq(kw('DEPENDING'), optional(kw('ON')), field('depending', $.identifier))))),
    move_statement: $ => prec.right(seq(
      kw('MOVE'), optional(oneOf('CORRESPONDING CORR')), field('source', $._source), kw('TO'), list(field('target', choice($.identifier, $.address, $.length))))),
    _source: $ => choice($._value, seq($._sign, $._value)),
    set_statement: $ => prec.right(seq(
      kw('SET'), list($._operand), repeat1(seq(choice(kw('TO'), seq(oneOf('UP DOWN'), kw('BY'))), list(choice($._term, oneOf('ON')), kw('ENTRY')))))),
    if_head: $ => prec.right(seq(kw('IF'), $._condition, optional(kw('THEN')))),
    else_head: $ => kw('ELSE'),
    evaluate_head: $ => prec.right(seq(kw('EVALUATE'), $._condition)),
    when_head: $ => prec.right(seq(kw('WHEN'), choice($._condition, kw('OTHER')), optional(kw('THEN')))),
    search_head: $ => prec.right(seq(kw('SEARCH'), optional(kw('ALL')), $.identifier, optional(seq(kw('VARYING'), $.identifier)))),
    scope_end: $ => set(SCOPES.replace(/[A-Z]+/g, word => `END-${word}`)),
    handler: $ => prec.right(seq(optional(kw('NOT')), choice(
      seq(optional(kw('AT')), oneOf('END END-OF-PAGE EOP')), seq(kw('INVALID'), optional(kw('KEY'))),
      seq(optional(kw('ON')), choice(kw('EXCEPTION'), kw('OVERFLOW'), seq(kw('SIZE'), kw('ERROR')), kw('ESCAPE')))))),
    next_sentence: $ => phrase('NEXT SENTENCE'),
    continue_statement: $ => kw('CONTINUE'),
    exit_statement: $ => prec.right(seq(kw('EXIT'), optional(choice(seq(kw('PERFORM'), optional(kw('CYCLE'))), oneOf('PROGRAM PARAGRAPH SECTION METHOD FUNCTION ITERATION'))), optional(seq(oneOf('GIVING RETURNING'), $._operand)))),
    stop_statement: $ => prec.right(choice(
      seq(kw('STOP'), choice(kw('RUN'), $.string, $.number, $.identifier), optional(seq(oneOf('GIVING RETURNING'), $._operand))),
      seq(kw('GOBACK'), optional(seq(oneOf('GIVING RETURNING'), $._operand))))),
    open_statement: $ => prec.right(seq(kw('OPEN'), repeat1($.open_mode))),
    open_mode: $ => prec.right(seq(
      field('mode', oneOf('INPUT OUTPUT I-O EXTEND')),
      repeat1(choice(field('file', $.word), oneOf('REVERSED WITH NO REWIND LOCK SHARING ALL OTHER'), phrase('READ ONLY'))))),
    close_statement: $ => prec.right(seq(kw('CLOSE'), repeat1(choice($.word, oneOf('REEL UNIT FOR REMOVAL WITH NO REWIND LOCK'))))),
    read_statement: $ => prec.right(seq(
      kw('READ'), field('file', $.identifier), repeat(choice(oneOf('NEXT PREVIOUS RECORD WITH NO LOCK KEPT WAIT IGNORE'), $._into, seq(kw('KEY'), optional(kw('IS')), $.identifier))))),
    _into: $ => seq(kw('INTO'), field('into', $.identifier)),
    write_statement: $ => prec.right(seq(
      oneOf('WRITE REWRITE RELEASE'), optional(kw('FILE')), field('record', $.identifier), optional(kw('RECORD')),
      optional(seq(kw('FROM'), $._value)), repeat(choice(
        seq(optional(seq(oneOf('BEFORE AFTER'), optional(kw('ADVANCING')))), choice($._term, kw('PAGE')), optional(oneOf('LINE LINES'))), seq(optional(kw('WITH')), optional(kw('NO')), kw('LOCK')))))),
    delete_statement: $ => prec.right(seq(kw('DELETE'), optional(kw('FILE')), field('file', $.identifier), optional(kw('RECORD')))),
    start_statement: $ => prec.right(seq(kw('START'), field('file', $.identifier), optional(seq(optional(kw('KEY')), $._condition)))),
    return_statement: $ => prec.right(seq(kw('RETURN'), field('file', $.identifier), optional(kw('RECORD')), optional($._into))),
    sort_statement: $ => prec.right(seq(oneOf('SORT MERGE'), field('file', $.identifier), repeat($._sort_phrase))),
    _sort_phrase: $ => choice(
      prec.right(seq(optional(kw('ON')), oneOf('ASCENDING DESCENDING'), optional(kw('KEY')), optional(kw('IS')), repeat($.identifier))),
      prec.right(seq(optional(kw('WITH')), kw('DUPLICATES'), optional(kw('IN')), optional(kw('ORDER')))),
      prec.right(seq(optional(kw('COLLATING')), kw('SEQUENCE'), optional(kw('IS')), $.word)),
      prec.right(seq(choice(phrase('INPUT PROCEDURE'), phrase('OUTPUT PROCEDURE')), optional(kw('IS')), field('procedure', $.procedure_name), optional(seq(oneOf('THRU THROUGH'), field('last', $.procedure_name))))),
      prec.right(seq(oneOf('USING GIVING'), list(field('with', $.word))))),
    alter_statement: $ => prec.right(seq(kw('ALTER'), list(seq(field('target', $.procedure_name), kw('TO'), optional(seq(kw('PROCEED'), kw('TO'))), field('to', $.procedure_name))))),
    use_statement: $ => prec.right(seq(kw('USE'), repeat1(choice($._operand, oneOf('AFTER BEFORE ON FOR INPUT OUTPUT I-O EXTEND EXCEPTION'))))),
    arithmetic_statement: $ => prec.right(seq(
      oneOf('ADD SUBTRACT MULTIPLY DIVIDE'), optional(oneOf('CORRESPONDING CORR')), list($._term),
      repeat1(seq(oneOf('TO FROM BY INTO GIVING REMAINDER'), list(choice($._term, kw('ROUNDED'), seq(kw('MODE'), optional(kw('IS')), $.word))))))),
    string_statement: $ => prec.right(seq(
      kw('STRING'), repeat1(choice($._term, oneOf('DELIMITED BY SIZE'))), $._into, optional($.pointer))),
    pointer: $ => seq(optional(kw('WITH')), kw('POINTER'), $.identifier),
    unstring_statement: $ => prec.right(seq(
      kw('UNSTRING'), $._term, optional(seq(kw('DELIMITED'), optional(kw('BY')), repeat1(choice($._term, kw('OR'))))),
      kw('INTO'), repeat1(choice(field('into', $.identifier), seq(oneOf('DELIMITER COUNT'), optional(kw('IN')), $.identifier))),
      optional($.pointer), optional(seq(kw('TALLYING'), optional(kw('IN')), $.identifier)))),
    inspect_statement: $ => prec.right(seq(
      kw('INSPECT'), $._term, repeat1(seq(oneOf('TALLYING REPLACING CONVERTING'), list(choice($._term, oneOf('FOR LEADING TRAILING FIRST BY CHARACTERS BEFORE AFTER INITIAL TO'))))))),
    accept_statement: $ => prec.right(seq(
      kw('ACCEPT'), field('into', $.identifier), optional(seq(kw('FROM'), field('from', $.word))), repeat(choice($._operand, oneOf('LINE COLUMN AT WITH'))))),
    verb: $ => set(PLAIN_VERBS),
    plain_statement: $ => prec.right(seq(field('verb', choice($.verb, kw('DISPLAY'))), repeat(choice($._term, oneOf('TO IS ALSO NUMERIC ALPHABETIC THRU AND OR USING GIVING RETURNING BY ON WITH FROM INTO UPON ROUNDED'))))),
    markup_statement: $ => prec.right(seq(
      choice(phrase('XML GENERATE'), phrase('XML PARSE'), phrase('JSON GENERATE'), phrase('JSON PARSE')), repeat(choice($._term, oneOf('FROM INTO WITH ON'))))),
    trace_statement: $ => choice(phrase('READY TRACE'), phrase('RESET TRACE'), phrase('SERVICE RELOAD'), phrase('SERVICE LABEL')),
    unknown_statement: $ => prec.right(-1, seq($.word, repeat($._term))),

    exec_block: $ => token(prec(3, /\x04[^\x05]*\x05+/)),
    copy_statement: $ => prec.right(seq(
      choice(kw('COPY'), alias(token(/\+\+[Ii][Nn][Cc][Ll][Uu][Dd][Ee]|-[Ii][Nn][Cc]/), 'INCLUDE')), field('name', choice($.word, $.string, $.number)),
      optional(seq(oneOf('OF IN'), field('library', choice($.word, $.string)))), optional(seq(kw('SUPPRESS'), optional(kw('PRINTING')))),
      optional(seq(kw('REPLACING'), repeat1($.replacement))))),
    replacement: $ => seq(optional(oneOf('LEADING TRAILING')), field('what', $._replaced), kw('BY'), field('by', $._replaced)),
    _replaced: $ => choice($.pseudo_text, $.identifier, $.string, $.number),
    replace_statement: $ => seq(kw('REPLACE'), choice(kw('OFF'), seq(optional(kw('ALSO')), repeat1($.replacement))), '.'),

    // Operands
    _condition: $ => prec.right(choice(
      seq(repeat1(choice($._operator, seq($._value, $._operator))), optional($._value)),
      $._value)),
    _operator: $ => choice($._relation, $._sign),
    _relation: $ => choice(oneOf(RELATIONS), kw('NOT'), '=', '<', '>', '<=', '>=', '<>'),
    _sign: $ => choice('+', '-', '*', '/', '**', '&'),
    _term: $ => choice($._value, $._sign, '='),
    _operand: $ => $._value,
    _value: $ => choice($.identifier, $.string, $.number, $.length, $.address, $.function, $.all, $.group, $.pseudo_text),
    _name: $ => choice($.word, $.string, $.number),
    identifier: $ => prec.right(seq($.word, repeat(seq(oneOf('OF IN'), $.word)), repeat($.group))),
    length: $ => prec.right(seq(kw('LENGTH'), optional(kw('OF')), choice($.identifier, $.string))),
    address: $ => prec.right(seq(kw('ADDRESS'), optional(kw('OF')), $.identifier)),
    function: $ => prec.right(seq(kw('FUNCTION'), $.word, repeat($.group))),
    all: $ => prec.right(seq(kw('ALL'), choice($.string, $.identifier, $.number))),
    group: $ => seq('(', repeat(choice($.word, $.number, $.string, $.group, $._sign, '=', '<', '>', '<=', '>=', '<>', ':', $.pseudo_text)), ')'),
    pseudo_text: $ => token(prec(2, /==([^=]|=[^=])*==/)),
    word: $ => token(new RustRegex(
      `([0-9][0-9_-]*)?[A-Za-z_#@$\\x{80}-\\x{10ffff}][${WORD_CHARACTER}-]*(${JOIN}[${WORD_CHARACTER}-]+)*|:[A-Za-z0-9-]+:[A-Za-z0-9-]*|[A-Za-z][A-Za-z0-9-]*:[A-Za-z0-9-]+:[A-Za-z0-9-]*|[0-9]+-[0-9-]*`)),
    number: $ => token(/[+-]?([0-9]+([.,][0-9]+)?|[.][0-9]+)([eE][+-]?[0-9]+)?/),
    string: $ => token(new RustRegex(`[A-Za-z]{0,2}('([^'\\n]|\\n\\x03)*'|"([^"\\n]|\\n\\x03)*")`)),
  },
});
