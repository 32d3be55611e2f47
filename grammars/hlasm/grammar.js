// Assembler for z/Architecture and its ancestors, over normalised text (see normalise.c): a row of statements.
// Every statement has a name or the mark of none, an operation, and operands that any operation may have: what they
// mean is told by tables of operations, not by the grammar.

const LETTER = 'A-Za-z@#$_\\x{80}-\\x{10ffff}';
const JOIN = '(\\x03+\\n\\x03*|\\n\\x03+)';

module.exports = grammar({
  name: 'hlasm',
  extras: $ => [' ', $._join],
  rules: {
    source: $ => repeat(choice($.statement, $.exec_statement, '\n')),

    statement: $ => seq($._head, optional(seq('\x02', optional($._list))), '\n'),
    exec_statement: $ => seq($._head, field('body', $.exec_body), '\n'),
    _head: $ => seq(choice(field('name', $.name), '\x01'), field('operation', $.operation)),
    name: $ => token(new RustRegex(`[${LETTER}0-9&.=][${LETTER}0-9&.()',+*/=:-]*`)),
    operation: $ => token(new RustRegex(`[${LETTER}&.][${LETTER}0-9&.()',+*/:-]*`)),
    exec_body: $ => token(new RustRegex(`\\x04([^\\n\\x03]|${JOIN})*`)),

    _list: $ => choice(
      seq($._operand, repeat(seq(',', optional($._operand)))),
      repeat1(seq(',', optional($._operand)))),
    _operand: $ => choice($.keyword, $.operand),
    keyword: $ => prec(1, seq(field('key', choice($.symbol, $.variable)), '=', optional(field('value', $.operand)))),
    operand: $ => choice(seq(repeat1($._term), optional($.literal)), $.literal),
    literal: $ => seq('=', repeat1($._term), optional($.literal)),
    _term: $ => choice($.symbol, $.number, $.variable, $.string, $.attribute, $.group, $.sign),
    group: $ => seq('(', optional($._list), ')'),

    symbol: $ => token(new RustRegex(`[${LETTER}]((${JOIN})?[${LETTER}0-9])*`)),
    number: $ => token(new RustRegex(`[0-9]((${JOIN})?[0-9])*`)),
    variable: $ => token(new RustRegex(`&+(${JOIN})?[${LETTER}]((${JOIN})?[${LETTER}0-9])*|&+`)),
    string: $ => token(new RustRegex(`'([^'\\n\\x03]|''|${JOIN})*'`)),
    attribute: $ => token(new RustRegex('[A-Za-z]\\x06')),
    sign: $ => token(prec(-1, new RustRegex(`[^ \\n,()'&=${LETTER}0-9\\x00-\\x1f]`))),

    _join: $ => token(new RustRegex(JOIN)),
  },
});
