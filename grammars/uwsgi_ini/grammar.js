// The shape of a uWSGI ini file as uWSGI itself reads it: sections, options, whole-line comments; no quotes, no inline
// comments, no continuation. Every token comes from src/scanner.c, so no input gives an ERROR.
module.exports = grammar({
  name: 'uwsgi_ini',

  externals: $ => [
    $.comment,
    $.template,
    $.key,
    '=',
    $.value,
    $._header,
    $.name,
    $._header_end,
    $._no_key,
    $._blank,
    $._error,
  ],

  extras: () => [],

  rules: {
    config: $ => seq(repeat($._item), repeat($.section), optional($._blank)),

    section: $ => seq($.section_header, repeat($._item)),

    section_header: $ => seq($._header, optional($.name), optional($._header_end)),

    _item: $ => choice($.comment, $.template, $.option),

    option: $ => choice(seq($.key, optional(seq('=', optional($.value)))), seq($._no_key, '=', optional($.value))),
  },
});
