/* REXX */
signal on error
error:
say "failed"
exit 0
