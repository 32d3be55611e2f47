// PL/I, tolerant and flat, over normalised text (see normalise.c): a file is a row of labels, heads and statements.
// PL/I reserves no word, so the normaliser tells keywords from names by their place: keywords come in lower case, names in
// upper case. PROCEDURE, DO, SELECT and BEGIN are heads, END is an item beside them: nesting is counted, not parsed.
// What only a catch-all takes has a name that begins with `unknown`: it counts as lost.

const oneOf = words => {
  const split = words.trim().split(/\s+/);
  return split.length > 1 ? choice(...split) : split[0];
};
const list = rule => prec.right(repeat1(rule));
const statement = (keywords, ...parts) => seq(field('keyword', oneOf(keywords)), ...parts, ';');

module.exports = grammar({
  name: 'pli',
  extras: $ => [/[ \t\n]+/, $.include, $.preprocessor, $.unknown_text],
  rules: {
    source: $ => repeat($._item),
    _item: $ => choice(
      $.label, $.prefix, $.package, $.procedure, $.entry, $.begin, $.do, $.select, $.when, $.otherwise, $.if, $.else, $.on, $.end,
      $.declare, $.fragment, $.assignment, $.call, $.goto, $.io, $.fetch, $.return, $.plain, $.exec_block, $.null, $.unknown_brackets, $.unknown_statement),

    // What stands before a statement
    label: $ => seq(field('name', $.reference), ':'),
    prefix: $ => seq($.group, ':'),

    // Heads, and what belongs to them
    package: $ => statement('package', optional($._operands)),
    procedure: $ => statement('proc procedure xproc xprocedure', optional($._operands)),
    entry: $ => statement('entry', optional($._operands)),
    begin: $ => statement('begin', optional($._operands)),
    do: $ => seq('do', optional(choice(
      oneOf('forever loop'),
      repeat1($._while),
      seq(field('control', $.reference), '=', $._specification, repeat(seq(',', $._specification))))), ';'),
    _specification: $ => seq($._expression, repeat(choice(seq(oneOf('to by repeat upthru downthru'), $._expression), $._while))),
    _while: $ => seq(oneOf('while until'), $.group),
    select: $ => seq('select', optional($.group), ';'),
    when: $ => seq('when', $.group),
    otherwise: $ => oneOf('otherwise other'),
    if: $ => seq('if', $._expression, 'then'),
    else: $ => 'else',
    on: $ => prec.right(seq('on', $.reference, repeat(seq(',', $.reference)), optional('snap'), optional(seq('system', ';')))),
    end: $ => seq('end', optional(field('name', $.reference)), ';'),
    null: $ => ';',

    // Statements
    assignment: $ => seq(
      field('target', $.reference), repeat(seq(',', field('target', $.reference))), choice('=', $.compound), field('source', $._expression),
      optional(seq(',', $.reference, $.reference)), ';'),
    call: $ => statement('call', field('target', $.reference), optional($._operands)),
    goto: $ => seq(choice('goto', seq('go', 'to')), field('target', $.reference), ';'),
    io: $ => statement('get put read write rewrite delete locate open close unlock', optional($._operands)),
    fetch: $ => statement('fetch release', $._operands),
    return: $ => seq('return', optional($._expression), ';'),
    plain: $ => statement(
      `allocate alloc assert attach cancel default dft define xdefine delay detach display exit flush format free halt iterate leave
       qualify reinit resignal revert signal stop wait`,
      optional($._operands)),
    unknown_statement: $ => seq(
      field('verb', choice($.reference, $.group, $.string, $.operator)),
      optional(seq(choice($.reference, $.number, $.string, $.operator), optional($._loose))), ';'),
    exec_block: $ => token(/\x04[^\x05]*\x05/),

    // Declarations
    declare: $ => seq(oneOf('declare dcl'), optional($._declarations), ';'),
    // A member that only a DECLARE can include begins with a level number, and may leave the semicolon to its user.
    fragment: $ => prec.right(seq(alias($.member, $.declaration), repeat(seq(',', $.declaration)), optional(','), optional(';'))),
    member: $ => prec.right(seq(field('level', $.number), $._declared)),
    _declarations: $ => prec.right(repeat1(choice($.declaration, ','))),
    declaration: $ => prec.right(seq(optional(field('level', $.number)), $._declared)),
    _declared: $ => prec.right(seq(
      field('name', choice($.word, $.factored, '*')), optional(field('dimension', $.group)), repeat($.attribute))),
    factored: $ => seq('(', $._declarations, ')'),
    attribute: $ => prec.right(choice(seq(field('name', $.word), repeat($._tail)), $.string)),

    // Operands and expressions
    _operands: $ => list(choice($.reference, $.number, $.string, $.group, ',', '*')),
    _loose: $ => list(choice($.reference, $.number, $.string, $.group, $._sign, ',', '.')),
    _expression: $ => prec.right(seq(repeat($._sign), $._operand, repeat(seq(repeat1($._sign), $._operand)))),
    _operand: $ => choice($.reference, $.number, $.string, seq($.group, optional($.string))),
    reference: $ => prec.right(seq($.word, repeat($._tail))),
    _tail: $ => choice($.group, seq(choice('.', '->', '=>'), $.word)),
    group: $ => seq('(', repeat(choice($.word, $.number, $.string, $.group, $._sign, ',', ':', '.', '->', '=>')), ')'),
    _sign: $ => choice('=', '*', $.operator),
    operator: $ => token(/[-+\/|&!^~\\<>]|\*\*|\|\||!!|<=|>=|<>|[\^~\\][=<>]/),
    compound: $ => token(/([-+*\/|&!]|\*\*|\|\||!!)=/),
    word: $ => token(new RustRegex('[A-Z_@#$\\x{80}-\\x{10ffff}][A-Z0-9_@#$\\x{80}-\\x{10ffff}]*')),
    number: $ => token(/([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9]+)([A-Z]([+-]?[0-9]+)?[A-Z]*)?/),
    string: $ => token(/[GM]?('([^']|'')*'|"([^"]|"")*")\x01*/),

    // Anywhere, even inside a statement
    include: $ => token(/\x06[^\x05;]*\x05?/),
    preprocessor: $ => token(/\x07[^\x05]*\x05|\x08[A-Z]*/),
    unknown_brackets: $ => token(/\x19[\x19 \n]*;/),
    unknown_text: $ => token(/\x1a[^\n;]*/),
  },
});
