/* REXX */
say cmd
exit 0
