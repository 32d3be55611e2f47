/* REXX */
interpret cmd
exit 0
