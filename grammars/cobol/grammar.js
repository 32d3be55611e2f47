// COBOL, tolerant and flat, over normalised text (see normalise.c): a file is a row of headers, entries and statements.
// IF, EVALUATE and inline PERFORM are heads, END-IF and periods are items beside them: nesting is counted, not parsed.
// What only a catch-all takes has a name that begins with `unknown`: it counts as lost.

const anyCase = word => word.replace(/[A-Za-z]/g, c => `[${c.toUpperCase()}${c.toLowerCase()}]`);
const kw = word => alias(new RustRegex(anyCase(word)), word);
const kws = words => words.trim().split(/\s+/).map(kw);
const oneOf = words => choice(...kws(words));
const BLANK = '[ \\t\\n,;]+';
const set = words => token(new RustRegex(`(${words.trim().split(/\s+/).map(anyCase).join('|')})`));
const pair = (first, second) => token(prec(1, new RustRegex(`${anyCase(first)}${BLANK}${anyCase(second)}`)));
const phrase = words => seq(...kws(words));
const list = rule => prec.right(repeat1(rule));

const WORD_CHARACTER = 'A-Za-z0-9_#@$\\x0e\\x0f\\x{80}-\\x{10ffff}';

const FIGURATIVE = `ZERO ZEROS ZEROES SPACE SPACES HIGH-VALUE HIGH-VALUES LOW-VALUE LOW-VALUES QUOTE QUOTES NULL NULLS`;

const USAGES = `BINARY BINARY-CHAR BINARY-SHORT BINARY-LONG BINARY-DOUBLE BINARY-LONG-LONG COMP COMP-1 COMP-2 COMP-3 COMP-4
 COMP-5 COMP-6 COMP-X COMP-N COMP-0 COMPUTATIONAL COMPUTATIONAL-1 COMPUTATIONAL-2 COMPUTATIONAL-3 COMPUTATIONAL-4
 COMPUTATIONAL-5 COMPUTATIONAL-6 COMPUTATIONAL-X COMPUTATIONAL-N COMPUTATIONAL-0 DISPLAY-1 INDEX PACKED-DECIMAL
 POINTER-32 POINTER-64 PROCEDURE-POINTER FUNCTION-POINTER PROGRAM-POINTER NATIONAL UTF-8 FLOAT-SHORT FLOAT-LONG
 FLOAT-EXTENDED FLOAT-BINARY-32 FLOAT-BINARY-64 FLOAT-DECIMAL-16 FLOAT-DECIMAL-34 FLOAT-BINARY-128
 FLOAT-DECIMAL-7 BINARY-INT BINARY-C-LONG SIGNED-INT UNSIGNED-INT SIGNED-SHORT
 UNSIGNED-SHORT SIGNED-LONG UNSIGNED-LONG BIT BINARY-1 DISPLAY-2`;

const RELATIONS = `AND OR IS ARE EQUAL EQUALS GREATER LESS THAN TO NUMERIC ALPHABETIC ALPHABETIC-LOWER ALPHABETIC-UPPER
 POSITIVE NEGATIVE UNEQUAL EXCEEDS ALSO THRU THROUGH OMITTED`;

// Verbs whose operands carry no dependency: any operands, in any order.
const PLAIN_VERBS = `CANCEL COMPUTE EXAMINE EXHIBIT INITIATE INVOKE TERMINATE`;

// Those that may name a paragraph, since not every compiler reserves them.
const NEW_VERBS = `DISABLE ENABLE FREE PURGE RAISE RECEIVE SEND TRANSFORM UNLOCK VALIDATE ALLOCATE COMMIT ROLLBACK`;

// Verbs that compilers reserve.
const VERBS = `ALTER CALL CLOSE CONTINUE DELETE DISPLAY EVALUATE EXIT GO GOBACK IF INITIALIZE INSPECT MOVE OPEN PERFORM READ
 SEARCH SET START STOP STRING UNSTRING`;

const SCOPES = `IF PERFORM EVALUATE READ WRITE REWRITE CALL STRING UNSTRING COMPUTE ADD SUBTRACT MULTIPLY DIVIDE SEARCH RETURN
 START DELETE ACCEPT DISPLAY XML JSON INVOKE RECEIVE SEND CHAIN OPEN CLOSE INITIALIZE`;

module.exports = grammar({
  name: 'cobol',
  word: $ => $.word,
  reserved: {
    global: $ => [],
    verbs: $ => VERBS.split(/\s+/).map(word => new RustRegex(anyCase(word))),
  },
  extras: $ => [/[ \t\n,;\x03]+/],
  rules: {
    source: $ => repeat($._item),
    _item: $ => choice($._header, $._entry, $._statement, $.copy_statement, $.exec_block, '.'),

    // Headers
    _header: $ => choice($.division_header, $.section_header, $.label, $.program_id, $.end_program, $.environment_paragraph,
      $.special_name, $.declaratives),
    division_header: $ => seq(
      field('division', $.division), optional(choice(kw('EXTERN'), phrase('WITH C LINKAGE'))), optional($.using), '.'),
    division: $ => token(prec(3, new RustRegex(`\\x06[A-Za-z]+${BLANK}${anyCase('DIVISION')}`))),
    section_header: $ => seq(field('name', choice($.word, $.number)), kw('SECTION'), optional($.number), '.'),
    label: $ => token(prec(3, new RustRegex(`\\x02[${WORD_CHARACTER}:-]*`))),
    program_id: $ => prec.right(seq(
      field('kind', $.declaration), optional('.'),
      field('name', choice($.word, $.string)), repeat(choice(
        $.program_attribute, oneOf('IS AS PROGRAM INITIAL EXTERNAL STATIC DYNAMIC'), $.string, seq(kw('INHERITS'), optional(kw('FROM')), $.word))), optional('.'))),
    declaration: $ => set('PROGRAM-ID CLASS-ID METHOD-ID FUNCTION-ID INTERFACE-ID'),
    program_attribute: $ => set('COMMON RECURSIVE LIBRARY DEFINITION PROTOTYPE ENTRY-INTERFACE ENTRY-NAME COMPAT LONGMIXED LONGUPPER'),
    end_program: $ => seq(
      kw('END'), oneOf('PROGRAM CLASS METHOD FUNCTION INTERFACE FACTORY OBJECT'),
      optional(field('name', choice($.word, $.string))), '.'),
    declaratives: $ => seq(choice(kw('DECLARATIVES'), phrase('END DECLARATIVES')), '.'),
    environment_paragraph: $ => prec.right(choice(seq(oneOf('FILE-CONTROL FACTORY OBJECT'), '.'), seq(
      $._environment, '.', optional(seq($._names, '.'))))),
    _environment: $ => set('SOURCE-COMPUTER OBJECT-COMPUTER SPECIAL-NAMES REPOSITORY I-O-CONTROL'),
    // In a copybook; the normaliser joins the sentences of a paragraph.
    special_name: $ => seq(oneOf('CURRENCY DECIMAL-POINT FUNCTION'), $._names, '.'),
    _names: $ => repeat1(choice($._value, $.sign, '=', oneOf('IS ARE THRU THROUGH ALSO ON WITH PICTURE SYMBOL'))),
    using: $ => seq(oneOf('USING RETURNING CHAINING GIVING'), repeat1(choice($._value, kw('USING'), kw('RETURNING')))),

    // Entries
    _entry: $ => choice($.data_entry, $.file_entry, $.communication_entry, $.select_entry),
    data_entry: $ => seq(
      field('level', $.number), choice('.', $.copy_statement, seq(
        choice(field('name', choice($.word, $.string, alias(choice($._present, $.indicators), $.word))), $._clause), repeat(choice($._clause, $.unknown_clause)), choice('.', $.copy_statement)))),
    _clause: $ => choice(
      $.picture_clause, $.usage_clause, $.occurs_clause, $.redefines_clause, $.value_clause, $.renames_clause, $.sign_clause,
      $.plain_clause, $.screen_clause),
    picture_clause: $ => seq(oneOf('PIC PICTURE'), optional(kw('IS')), field('picture', $.picture)),
    // No picture begins with an I: so IS stays a word.
    picture: $ => token(prec(5, /([^ \t\n.,;'"Ii]|[.,][^ \t\n.,;])([^ \t\n.,;]|[.,]+[^ \t\n.,;])*/)),
    usage_clause: $ => choice(
      seq(kw('USAGE'), optional(kw('IS')), choice($._usage, field('usage', $.identifier))),
      seq(optional(kw('IS')), field('usage', choice($.usage, kw('POINTER'))), optional(oneOf('SIGNED UNSIGNED NATIVE'))),
      field('usage', kw('DISPLAY')), $._sql_type),
    usage: $ => set(USAGES),
    _usage: $ => prec.right(choice(
      seq(field('usage', choice($.usage, oneOf('DISPLAY POINTER'))), optional(oneOf('SIGNED UNSIGNED NATIVE')), optional(choice(seq(kw('TO'), optional(kw('FUNCTION')), $.word), seq(kw('FUNCTION'), $.word)))),
      seq(phrase('OBJECT REFERENCE'), optional($.word)),
      $._sql_type)),
    _sql_type: $ => prec.right(seq(phrase('SQL TYPE IS'), repeat1(choice($.word, $.number, $.group, $.usage, oneOf('AS LIKE'))))),
    occurs_clause: $ => prec.right(seq(
      kw('OCCURS'),
      choice(seq(field('times', choice($.number, $.word)), optional(seq(kw('TO'), field('most', choice($.number, $.word, kw('UNBOUNDED')))))),
        kw('UNBOUNDED'), seq(kw('DYNAMIC'), optional($._name))),
      optional(kw('TIMES')),
      repeat(choice($.depending, $.keys, $.indexed, seq(kw('STEP'), $.number))))),
    depending: $ => seq(kw('DEPENDING'), optional(kw('ON')), $.identifier),
    keys: $ => prec.right(seq(oneOf('ASCENDING DESCENDING'), optional(kw('KEY')), optional(kw('IS')), list($.identifier))),
    indexed: $ => prec.right(seq(kw('INDEXED'), optional(kw('BY')), list($.identifier))),
    redefines_clause: $ => seq(kw('REDEFINES'), field('name', $._name)),
    renames_clause: $ => seq(kw('RENAMES'), $.identifier, optional(seq(oneOf('THRU THROUGH'), $.identifier))),
    value_clause: $ => prec.right(seq(
      oneOf('VALUE VALUES'), optional(oneOf('IS ARE')),
      choice(list($._constant), seq(field('value', $.word), optional(choice($.group, seq(kw('OF'), $.word))), optional($.arithmetic))),
      repeat(seq(choice(oneOf('THRU THROUGH OR'), seq(optional(kw('WHEN')), optional(kw('SET')), optional(kw('TO')), kw('FALSE'), optional(kw('IS')))),
        list($._constant))))),
    arithmetic: $ => prec.right(seq($.sign, repeat($._operand))),
    _operand: $ => choice($.sign, $.word, $.number, $.string, $.group),
    _constant: $ => prec.right(choice(
      seq(field('value', choice($.string, $.number, $.figurative)), repeat($.concatenated)), seq($.prefix, field('value', choice($.string, $.figurative, $.word, $.number))),
      seq($.sign, $.number), $.group)),
    figurative: $ => set(FIGURATIVE),
    sign_clause: $ => prec.right(seq(
      choice(seq(kw('SIGN'), optional(kw('IS')), oneOf('LEADING TRAILING')), oneOf('LEADING TRAILING')),
      optional(seq(kw('SEPARATE'), optional(kw('CHARACTER')))))),
    plain_clause: $ => prec.right(choice(
      seq(optional(kw('IS')), kw('EXTERNAL'), optional(seq(kw('AS'), $.string))),
      seq(optional(kw('IS')), $._environment, list($.word)),
      seq(optional(kw('IS')), oneOf('GLOBAL BASED VOLATILE EXTERNAL-FORM TYPEDEF ALIGNED STRONG THREAD-LOCAL COMMON OWN INTEGER')),
      seq(oneOf('SYNC SYNCHRONIZED SYNCHRONISED JUST JUSTIFIED'), optional(oneOf('LEFT RIGHT'))),
      seq(kw('BLANK'), optional(kw('WHEN')), choice($.figurative, kw('SCREEN'), kw('LINE'))),
      seq($.indicators, $.number),
      seq(kw('FORMAT'), optional(oneOf('OF IS')), oneOf('DATE TIME TIMESTAMP'), optional($.string)),
      seq(kw('GROUP-USAGE'), optional(kw('IS')), $.usage),
      seq(kw('DYNAMIC'), kw('LENGTH'), optional(seq(optional(kw('LIMIT')), optional(kw('IS')), $.number))),
      phrase('ANY LENGTH'), phrase('ANY NUMERIC'), seq(kw('VARYING'), optional(list($._varied))), seq(kw('BY'), $._value), $.depending,
      seq(phrase('SAME AS'), $._name), seq(kw('LIKE'), $.identifier),
      seq(kw('CONSTANT'), repeat1(choice($._operand, oneOf('IS GLOBAL AS OF FROM')))),
      // VALIDATE's.
      seq(kw('CLASS'), optional(kw('IS')), choice($.word, oneOf('NUMERIC ALPHABETIC ALPHABETIC-LOWER ALPHABETIC-UPPER'))),
      seq(oneOf('IS ARE'), oneOf('VALID INVALID'), optional(seq(kw('WHEN'), $.word, '=', $._value))),
      seq(set('VALIDATE-STATUS'), $._value, kw('WHEN'), optional(kw('NO')), kw('ERROR'), optional(seq(kw('ON'), $.word)), kw('FOR'), $.identifier),
      seq(choice($._present, kw('INVALID')), oneOf('WHEN AFTER'), repeat1(choice($._operand, '=', '<', '>', oneOf('OF AND OR NOT')))))),
    _varied: $ => prec.right(1, seq($.word, optional(seq(kw('FROM'), $._value)))),
    // Also names of items.
    _present: $ => set('PRESENT ABSENT'),
    screen_clause: $ => prec.right(choice(
      seq(oneOf('LINE COLUMN COL LINES COLUMNS'), optional(kw('NUMBER')), optional(kw('ARE')), repeat(choice($.sign, '=', oneOf('PLUS MINUS IS'), $.number, $.identifier)), optional(seq(optional(kw('ON')), pair('NEXT', 'PAGE')))),
      seq(set('FOREGROUND-COLOR BACKGROUND-COLOR FOREGROUND-COLOUR BACKGROUND-COLOUR COLOR PROMPT'), optional(kw('CHARACTER')), optional(kw('IS')), optional(choice($.number, $.identifier, $.string))),
      seq(oneOf('FROM TO USING INTO'), $._value),
      seq(oneOf('SOURCE SUM RESET'), optional(oneOf('IS ON ARE')), list($._value)),
      seq(kw('TYPE'), optional(oneOf('IS TO')), list($._value)),
      seq(phrase('NEXT GROUP'), optional(kw('IS')), list(choice($._value, kw('PLUS'), $.sign))),
      seq(kw('GROUP'), optional(choice(kw('INDICATE'), $.number))),
      seq(kw('ERASE'), optional(oneOf('EOL EOS LINE SCREEN'))),
      kw('INITIAL'), $._screen, $.checked, seq(pair('VERTICAL', 'LINE'), kw('AT'), repeat1($.number)))),
    // NEC's.
    checked: $ => token(prec(1, choice(...['CHECK OVERFLOW', 'CHECK WITH OVERFLOW', 'NO IFC', 'CLEAR SCREEN', 'CLEAR DATA', 'PREVIOUS ATTRIBUTE', 'UNDER LINE'].map(words => new RustRegex(words.split(' ').map(anyCase).join(BLANK)))))),
    _screen: $ => set(`BLINK BELL BEEP HIGHLIGHT LOWLIGHT REVERSE-VIDEO REVERSE UNDERLINE OVERLINE LEFTLINE RIGHTLINE GRID
 AUTO AUTO-SKIP SECURE REQUIRED FULL NO-ECHO ZERO-FILL TAB EMPTY-CHECK LENGTH-CHECK`),
    unknown_clause: $ => prec.right(seq($.word, repeat(choice($._value, $.sign, '=', oneOf('IS THRU THROUGH'))))),

    file_entry: $ => seq(field('kind', $.description), field('name', $.word), repeat($._file_clause), choice('.', $.copy_statement)),
    description: $ => set('FD SD RD LD LB'),
    // A row of names behind words that mean nothing elsewhere.
    communication_entry: $ => seq(kw('CD'), field('name', $.word), repeat($._value), '.'),
    _file_clause: $ => choice($.file_clause, $.unknown_clause),
    file_clause: $ => prec.right(choice(
      seq(optional(kw('IS')), oneOf('EXTERNAL GLOBAL')),
      seq(kw('BLOCK'), optional(kw('CONTAINS')), $._bound, optional(seq(kw('TO'), $._bound)), optional(oneOf('RECORDS CHARACTERS'))),
      seq(kw('RECORD'), optional(kw('IS')), repeat1(choice($.number, oneOf('CONTAINS TO CHARACTERS VARYING IN SIZE FROM'), $.depending, alias($.word, $.unknown_word)))),
      seq(oneOf('LABEL DATA REPORT'), optional(oneOf('RECORD RECORDS')), optional(oneOf('IS ARE')), list(choice($._name, kw('STANDARD'), kw('OMITTED')))),
      seq(kw('REPORTS'), optional(kw('ARE')), list($._name)),
      seq(pair('END', 'STATUS'), optional(kw('IS')), $._name),
      seq(pair('ALTERNATE', 'IDENTIFICATION'), $._name),
      seq(kw('RECORDING'), optional(kw('MODE')), optional(kw('IS')), $._name),
      seq(oneOf('CODE-SET CODE'), optional(kw('IS')), $._name),
      seq(phrase('VALUE OF'), repeat1(seq($.word, optional(kw('IS')), choice($.identifier, $.string, $.number)))),
      seq(kw('LINAGE'), optional(kw('IS')), repeat1(choice($.identifier, $.number, oneOf('LINES LINE WITH FOOTING AT TOP BOTTOM')))),
      seq(oneOf('CONTROL CONTROLS'), optional(oneOf('IS ARE')), optional(kw('FINAL')), repeat($.identifier)),
      seq(kw('PAGE'), repeat1(choice($.identifier, $.number, oneOf('LIMIT LIMITS IS ARE LINE LINES HEADING FIRST DETAIL LAST FOOTING')))))),
    _bound: $ => choice($.number, $.word),

    select_entry: $ => seq(kw('SELECT'), optional(kw('OPTIONAL')), field('file', choice($.word, $.string)), repeat($._select_clause), choice('.', $.copy_statement)),
    _select_clause: $ => choice($.assign_clause, $.organization_clause, $.select_clause, $.where_clause, $.unknown_clause),
    assign_clause: $ => prec.right(seq(kw('ASSIGN'), optional(oneOf('TO USING')), repeat(choice($.device, oneOf('EXTERNAL DYNAMIC'), phrase('LINE ADVANCING'))), optional(seq(field('to', choice($.word, $.string, $.number)), repeat(field('to', $.string)))))),
    device: $ => set('DISK DISC PRINTER TAPE KEYBOARD'),
    organization_clause: $ => prec.right(choice(
      seq(oneOf('ORGANIZATION ORGANISATION'), optional(kw('IS')), choice($._organization, kw('TRANSACTION'))), $._organization)),
    _organization: $ => prec.right(choice(seq(optional(oneOf('LINE RECORD')), kw('SEQUENTIAL')), oneOf('INDEXED RELATIVE'))),
    // NEC's.
    where_clause: $ => prec.right(choice(seq(kw('WHERE'), $._condition), seq(pair('ORDER', 'BY'), list($._name)))),
    select_clause: $ => prec.right(choice(
      seq(kw('ACCESS'), optional(kw('MODE')), optional(kw('IS')), oneOf('SEQUENTIAL RANDOM DYNAMIC EXCLUSIVE')),
      seq(optional(kw('ALTERNATE')), oneOf('RECORD RELATIVE ACTUAL NOMINAL'), optional(kw('KEY')), optional(kw('IS')), $.identifier, optional(seq('=', list($.identifier)))),
      seq(set('FILE-LIMIT FILE-LIMITS TRACK-AREA TRACK-LIMIT'), optional(oneOf('IS ARE')), list(choice($.number, $.word, oneOf('THRU CHARACTERS')))),
      seq(phrase('ALTERNATE KEY'), optional(kw('IS')), $.identifier),
      seq(pair('ALTERNATE', 'IDENTIFICATION'), $._name),
      seq(phrase('SUPPRESS WHEN'), optional(kw('ALL')), choice($.figurative, $._value)),
      seq(optional(kw('COLLATING')), kw('SEQUENCE'), optional(choice(seq(kw('FOR'), $.word), seq(kw('OF'), list($._name)))), kw('IS'), $._name),
      seq(optional(choice(kw('FILE'), set('SORT MERGE'))), kw('STATUS'), optional(kw('IS')), list($.identifier)),
      seq(optional(kw('WITH')), optional(kw('NO')), kw('DUPLICATES')),
      seq(oneOf('SOURCE CONTROL-AREA'), optional(kw('IS')), list($.identifier)),
      seq(kw('RESERVE'), choice($.number, $.word, kw('NO')), optional(kw('ALTERNATE')), optional(oneOf('AREA AREAS'))),
      seq(phrase('PROCESSING MODE'), optional(kw('IS')), kw('SEQUENTIAL')),
      seq(oneOf('PADDING PASSWORD'), optional(kw('CHARACTER')), optional(kw('IS')), $._value),
      seq(kw('RECORD'), kw('DELIMITER'), optional(kw('IS')), $._name),
      seq(kw('LOCK'), optional(kw('MODE')), optional(kw('IS')), oneOf('MANUAL AUTOMATIC EXCLUSIVE'), optional(choice($.sharing, seq(optional(kw('WITH')), phrase('LOCK ON'), optional(oneOf('MULTIPLE')), oneOf('RECORD RECORDS'))))),
      seq(kw('SHARING'), optional(kw('WITH')), list(choice($.prefix, $.word, kw('READ')))))),

    // Statements
    _statement: $ => choice(
      $.call_statement, $.perform_statement, $.goto_statement, $.move_statement, $.set_statement, $.if_head, $.else_head,
      $.evaluate_head, $.when_head, $.scope_end, $.handler, $.next_sentence, $.continue_statement, $.exit_statement, $.stop_statement,
      $.open_statement, $.close_statement, $.read_statement, $.write_statement, $.delete_statement, $.start_statement,
      $.return_statement, $.sort_statement, $.alter_statement, $.entry_statement, $.use_statement, $.search_head,
      $.arithmetic_statement, $.string_statement, $.unstring_statement, $.inspect_statement, $.accept_statement,
      $.initialize_statement, $.plain_statement, $.markup_statement, $.trace_statement, $.unknown_statement),
    call_statement: $ => prec.right(seq(
      kw('CALL'), optional(choice(oneOf('STATIC STDCALL PROCEDURE PROGRAM INTRINSIC'), seq(optional(kw('IN')), kw('THREAD')))), $._target, optional(choice($._handle, seq(optional(kw('IN')), kw('THREAD'), optional($._handle)))),
      optional(seq(oneOf('USING GIVING RETURNING'), list(choice($._term, oneOf('IS BY OMITTED USING GIVING RETURNING INTO'))))))),
    _target: $ => prec.right(seq(optional($.prefix), field('target', choice($.identifier, $.string)), repeat($.concatenated))),
    entry_statement: $ => prec.right(seq(kw('ENTRY'), optional(phrase('FOR GO TO')), field('name', choice($.string, $.word)), optional(seq(kw('USING'), repeat1($._value))))),
    perform_statement: $ => prec.right(seq(
      kw('PERFORM'), optional($._in_thread),
      optional(seq(field('target', $.procedure_name), optional(seq(oneOf('THRU THROUGH'), field('last', $.procedure_name))), optional($._handle))),
      optional(choice($.times, seq(optional($.test), repeat1(choice($.until, $.varying)), optional($._handle)))))),
    // ACUCOBOL's.
    _in_thread: $ => prec.right(seq(optional(kw('IN')), kw('THREAD'), optional($._handle))),
    _handle: $ => seq(kw('HANDLE'), optional(kw('IN')), $.identifier),
    procedure_name: $ => prec.right(seq(choice($.word, $.number, alias($._new_verb, $.word)), optional(seq(oneOf('OF IN'), $.word)))),
    times: $ => seq(optional($.prefix), choice($.identifier, $.number), kw('TIMES')),
    test: $ => seq(optional(kw('WITH')), kw('TEST'), oneOf('BEFORE AFTER')),
    until: $ => prec.right(seq(kw('UNTIL'), choice($._condition, kw('EXIT')))),
    varying: $ => prec.right(seq(oneOf('VARYING AFTER'), $.identifier, kw('FROM'), list($._term), optional(seq(kw('BY'), list($._term))))),
    goto_statement: $ => prec.right(seq(
      kw('GO'), optional(kw('TO')), choice(repeat(field('target', $.procedure_name)), seq(kw('ENTRY'), list($.string))), optional(seq(kw('DEPENDING'), optional(kw('ON')), field('depending', $.identifier))))),
    move_statement: $ => prec.right(seq(
      kw('MOVE'), optional(oneOf('CORRESPONDING CORR')), $._source, kw('TO'), list(seq(optional($.prefix), field('target', $.identifier))))),
    _source: $ => prec.right(seq(
      optional(choice($.prefix, $.sign)), field('source', $._plain_value), repeat($.concatenated))),
    concatenated: $ => seq('&', $._value),
    set_statement: $ => prec.right(seq(
      kw('SET'), list($._value), repeat1(seq(choice(kw('TO'), seq(oneOf('UP DOWN'), kw('BY'))), list(choice($._term, oneOf('ON')), kw('ENTRY')))))),
    if_head: $ => prec.right(seq(kw('IF'), $._condition, optional(kw('THEN')))),
    else_head: $ => oneOf('ELSE OTHERWISE'),
    evaluate_head: $ => prec.right(seq(kw('EVALUATE'), $._condition)),
    when_head: $ => prec.right(seq(kw('WHEN'), choice($._condition, kw('OTHER')), optional(kw('THEN')))),
    search_head: $ => prec.right(seq(kw('SEARCH'), optional(kw('ALL')), $.identifier, optional(seq(kw('VARYING'), $.identifier)))),
    scope_end: $ => set(SCOPES.replace(/[A-Z]+/g, word => `END-${word}`)),
    handler: $ => prec.right(seq(optional(kw('NOT')), choice(
      $.at_end, oneOf('END END-OF-PAGE EOP'), seq(kw('INVALID'), optional(kw('KEY'))),
      seq(optional(kw('ON')), choice(kw('EXCEPTION'), kw('OVERFLOW'), $.size_error, kw('ESCAPE')))))),
    // One token each: AT and SIZE begin phrases of the screen as well.
    at_end: $ => pair('AT', '(END-OF-PAGE|END|EOP)'),
    size_error: $ => pair('SIZE', 'ERROR'),
    next_sentence: $ => phrase('NEXT SENTENCE'),
    continue_statement: $ => prec.right(seq(kw('CONTINUE'), optional(seq(kw('AFTER'), list($._term), kw('SECONDS'))))),
    exit_statement: $ => prec.right(seq(kw('EXIT'), optional(choice(seq(kw('PERFORM'), optional(kw('CYCLE'))), oneOf('PARAGRAPH SECTION METHOD FUNCTION ITERATION'), seq(kw('PROGRAM'), optional($._answer)))))),
    stop_statement: $ => prec.right(choice(
      seq(kw('STOP'), choice(kw('RUN'), seq(kw('THREAD'), optional($.identifier)), $.string, $.number, $.identifier), optional(choice($._answer, $.number, seq(optional(kw('WITH')), oneOf('ERROR NORMAL'), optional(kw('STATUS')), optional($._value))))),
      seq(kw('GOBACK'), optional($._answer)))),
    _answer: $ => seq(oneOf('GIVING RETURNING'), optional($.sign), $._value),
    open_statement: $ => prec.right(seq(kw('OPEN'), repeat1($.open_mode))),
    open_mode: $ => prec.right(seq(
      optional(kw('EXCLUSIVE')), field('mode', oneOf('INPUT OUTPUT I-O EXTEND')),
      repeat1(choice(field('file', $.word), oneOf('REVERSED WITH NO REWIND LOCK SHARING ALL OTHER'), $.sharing)))),
    sharing: $ => set('ALLOWING READERS WRITERS UPDATERS OTHERS MASS-UPDATE BULK-ADDITION'),
    close_statement: $ => prec.right(seq(kw('CLOSE'), repeat1(choice($.word, $.number, oneOf('REEL UNIT FOR REMOVAL WITH NO REWIND LOCK'))))),
    read_statement: $ => prec.right(seq(
      kw('READ'), optional(kw('SUBFILE')), field('file', $.identifier), repeat(choice($._device, oneOf('NEXT PREVIOUS PRIOR FIRST LAST MODIFIED RECORD WITH NO LOCK KEPT WAIT IGNORE'), $._into, seq(kw('KEY'), optional(kw('IS')), $.identifier))))),
    // ILE COBOL's workstations.
    _device: $ => choice(seq(kw('FORMAT'), optional(kw('IS')), $._value), seq($.indicators, optional(oneOf('IS ARE')), $._value)),
    indicators: $ => set('INDICATOR INDICATORS INDIC'),
    _into: $ => seq(kw('INTO'), field('into', $.identifier)),
    write_statement: $ => prec.right(seq(
      set('WRITE REWRITE RELEASE'), optional(oneOf('FILE SUBFILE')), field('record', $.identifier), optional(kw('RECORD')),
      optional(seq(kw('FROM'), $._value)), repeat(choice($._device,
        seq(oneOf('BEFORE AFTER'), optional(oneOf('ADVANCING POSITIONING')), choice($._value, kw('PAGE'))), oneOf('LINE LINES'), seq(optional(kw('WITH')), optional(kw('NO')), kw('LOCK')))))),
    delete_statement: $ => prec.right(seq(kw('DELETE'), choice(seq(kw('FILE'), list(field('file', $.identifier))), seq(field('file', $.identifier), optional(kw('RECORD')))))),
    start_statement: $ => prec.right(seq(kw('START'), field('file', $.identifier), optional(seq(optional(kw('USING')), optional(kw('KEY')), $._condition)))),
    return_statement: $ => prec.right(seq(kw('RETURN'), field('file', $.identifier), optional(kw('RECORD')), optional($._into))),
    sort_statement: $ => prec.right(seq(set('SORT MERGE'), field('file', $.identifier), repeat(choice(
      $.identifier, oneOf('ON ASCENDING DESCENDING KEY IS WITH DUPLICATES ORDER COLLATING SEQUENCE USING GIVING'), $.sort_procedure)))),
    sort_procedure: $ => prec.right(seq(
      oneOf('INPUT OUTPUT'), kw('PROCEDURE'), optional(kw('IS')), field('procedure', $.procedure_name),
      optional(seq(oneOf('THRU THROUGH'), field('last', $.procedure_name))))),
    alter_statement: $ => prec.right(seq(kw('ALTER'), list(seq(field('target', $.procedure_name), kw('TO'), optional(seq(kw('PROCEED'), kw('TO'))), field('to', $.procedure_name))))),
    use_statement: $ => prec.right(seq(kw('USE'), repeat1(choice($._value, oneOf('AFTER BEFORE ON FOR INPUT OUTPUT I-O EXTEND EXCEPTION'))))),
    arithmetic_statement: $ => prec.right(seq(
      set('ADD SUBTRACT MULTIPLY DIVIDE'), optional(oneOf('CORRESPONDING CORR')), list($._term),
      repeat1(seq(oneOf('TO FROM BY INTO GIVING REMAINDER'), list(choice($._term, kw('ROUNDED'), seq(kw('MODE'), optional(kw('IS')), $.word))))))),
    string_statement: $ => prec.right(seq(
      kw('STRING'), choice(seq(repeat1(seq(list($._part), $._delimited)), optional(list($._part))), list($._part)), $._into, optional($.pointer))),
    // Without DELIMITED only INTO ends the row: no verb may be taken for an item.
    _part: $ => reserved('verbs', $._term),
    _delimited: $ => seq(kw('DELIMITED'), optional(kw('BY')), choice($._value, kw('SIZE'))),
    pointer: $ => seq(optional(kw('WITH')), kw('POINTER'), $.identifier),
    unstring_statement: $ => prec.right(seq(
      kw('UNSTRING'), repeat1(choice($._value, oneOf('DELIMITED BY OR'))), kw('INTO'), repeat1(choice(
        field('into', $.identifier), seq(oneOf('DELIMITER COUNT POINTER TALLYING'), optional(kw('IN')), $.identifier), kw('WITH'))))),
    inspect_statement: $ => prec.right(seq(
      kw('INSPECT'), $._term, repeat1(seq(oneOf('TALLYING REPLACING CONVERTING'), list(choice($._term, oneOf('FOR LEADING TRAILING FIRST BY CHARACTERS BEFORE AFTER INITIAL TO'))))))),
    accept_statement: $ => prec.right(seq(
      kw('ACCEPT'), optional(choice($.prefix, $.group)), field('into', $.identifier), optional(seq(kw('FROM'), field('from', $.word), optional(choice($.word, $.string)))), optional(seq($._placed, optional(list(choice($._placed, $._term, oneOf('IS TO')))))))),
    _placed: $ => choice(oneOf('LINE COLUMN AT WITH BEFORE AFTER SIZE CURSOR PROTECTED TIMEOUT MESSAGE COUNT'), $._screen),
    initialize_statement: $ => prec.right(seq(
      oneOf('INITIALIZE INITIALISE'), list($._value), repeat(choice(
        pair('ALL', 'TO'), oneOf('WITH FILLER TO VALUE THEN DEFAULT'), seq(kw('REPLACING'), list(seq($.word, optional(kw('DATA')), kw('BY'), $._value))))))),
    // ACUCOBOL's about windows: the reader marks them.
    verb: $ => choice(set(PLAIN_VERBS), token(prec(3, /\x0b[A-Za-z]+/))),
    _new_verb: $ => set(NEW_VERBS),
    plain_statement: $ => prec.right(seq(field('verb', choice($.verb, alias($._new_verb, $.verb), alias(pair('RAISE', 'EXCEPTION'), $.verb), alias(pair('UNLOCK', 'ALL'), $.verb), alias(pair('(LOCK|UNLOCK)', 'THREAD'), $.verb), alias(pair('WAIT', 'FOR'), $.verb), kw('DISPLAY'), kw('GENERATE'))), optional($._loosely))),
    _loosely: $ => list(choice($._term, oneOf('AT TO IS ALSO NUMERIC ALPHABETIC THRU AND OR USING GIVING RETURNING BY ON WITH FROM INTO UPON ROUNDED'))),
    markup_statement: $ => prec.right(seq(
      set('XML JSON'), oneOf('GENERATE PARSE'), repeat(choice($._term, oneOf('FROM INTO WITH ON'), $.suppress)))),
    suppress: $ => prec.right(seq(kw('SUPPRESS'), repeat1(choice($._value, seq(kw('WHEN'), $.figurative, repeat(seq(optional(kw('OR')), $.figurative))))))),
    trace_statement: $ => choice(phrase('READY TRACE'), phrase('RESET TRACE'), prec.right(seq(kw('SERVICE'), $.word, optional($.identifier))), phrase('SUPPRESS PRINTING'),
      seq(kw('RESUME'), optional(kw('AT')), choice(phrase('NEXT STATEMENT'), $.word))),
    unknown_statement: $ => prec.right(seq($.word, repeat($._term))),

    exec_block: $ => token(prec(3, /\x04[^\x05]*\x05+/)),
    copy_statement: $ => choice($._copied, seq(kw('COPY'), kw('RESOURCE'), optional($.string))),
    _copied: $ => prec.right(seq(
      choice(kw('COPY'), alias(token(prec(3, /\x07[+]?[A-Za-z]+/)), 'INCLUDE')), field('name', choice($.word, $.string, $.number, $.file_name)),
      optional(seq(oneOf('OF IN'), field('library', choice($.word, $.string)))), optional(seq(kw('SUPPRESS'), optional(kw('PRINTING')))),
      optional(seq(kw('REPLACING'), repeat1($.replacement))))),
    file_name: $ => token(prec(1, new RustRegex(`[${WORD_CHARACTER}-]+[.]${anyCase('(CPY|CBL|COB|CPB|COPY|INC|LIB|TXT)')}`))),
    replacement: $ => seq(optional(oneOf('LEADING TRAILING')), field('what', $._replaced), kw('BY'), field('by', $._replaced)),
    _replaced: $ => choice($.pseudo_text, seq(optional(kw('FUNCTION')), $.identifier), $.string, seq(optional($.sign), $.number)),

    // Operands
    _condition: $ => prec.right(choice(
      seq(repeat1(choice($._operator, seq($._value, $._operator))), optional($._value)),
      $._value)),
    _operator: $ => choice($._relation, $.sign),
    _relation: $ => choice(oneOf(RELATIONS), kw('NOT'), $.figurative, '=', '<', '>', '<=', '>=', '<>'),
    sign: $ => choice('+', '-', '*', '/', '**', '&'),
    _term: $ => choice($._value, $.sign, '='),
        _value: $ => choice($._plain_value, seq($.prefix, $._plain_value)),
    _plain_value: $ => choice($.identifier, $.string, $.number, $.group),
    _name: $ => choice($.word, $.string, $.number),
    identifier: $ => prec.right(seq($.word, repeat(choice(seq(oneOf('OF IN'), $.word), $.group)))),
    prefix: $ => prec.right(choice(seq(oneOf('LENGTH ADDRESS'), optional(kw('OF'))), oneOf('FUNCTION ALL'), phrase('FUNCTION ALL'))),
    group: $ => seq('(', repeat(choice($.word, $.number, $.string, $.group, $.sign, '=', '<', '>', '<=', '>=', '<>', ':')), ')'),
    pseudo_text: $ => token(prec(2, /==([^=]|=[^=])*==/)),
    word: $ => token(new RustRegex(
      `([0-9][0-9_-]*)?[A-Za-z_#@$\\x08\\x0e\\x{80}-\\x{10ffff}][${WORD_CHARACTER}-]*|([A-Za-z][A-Za-z0-9_-]*)?(:[A-Za-z0-9_-]+:[A-Za-z0-9_-]*)+|([A-Za-z][A-Za-z0-9-]*)?<<[A-Za-z0-9-]+>>[A-Za-z0-9-]*|[0-9]+-[0-9-]*`)),
    // HP's octal ones.
    number: $ => token(/[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?|%[0-7]+/),
    string: $ => token(new RustRegex(`('([^'\\n]|''|\\n\\x03)*'|"([^"\\n]|""|\\n\\x03)*")`)),
  },
});
