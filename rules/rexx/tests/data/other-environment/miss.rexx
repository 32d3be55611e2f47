/* REXX */
say "LIST STATUS"
exit 0
