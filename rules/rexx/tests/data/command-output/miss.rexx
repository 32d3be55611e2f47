/* REXX */
x = outtrap('OFF')
"LISTCAT"
exit 0
