/* REXX */
say "NIGHT"
exit 0
