/* REXX */
address sdsf "ISFEXEC ST"
exit 0
