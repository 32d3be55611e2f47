/* REXX */
say "ISFEXEC ST"
exit 0
