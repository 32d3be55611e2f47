/* REXX */
say "mkdir /u/pay"
exit 0
