/* REXX */
say "pay.master"
exit 0
