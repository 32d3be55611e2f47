/* REXX */
"LISTCAT"
exit 0
