/* REXX */
say "no editor"
exit 0
