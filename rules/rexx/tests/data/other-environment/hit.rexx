/* REXX */
address netview "LIST STATUS"
exit 0
