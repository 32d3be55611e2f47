/* REXX */
password = ""
exit 0
