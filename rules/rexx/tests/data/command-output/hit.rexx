/* REXX */
x = outtrap('line.')
"LISTCAT"
exit 0
