/* REXX */
say "no panel is shown"
exit 0
