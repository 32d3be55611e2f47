/* REXX */
error:
say "failed"
exit 0
