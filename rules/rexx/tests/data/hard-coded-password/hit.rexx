/* REXX */
password = "secret01"
exit 0
