/* REXX */
password = ""
PASSWORD = "PASSWORD"
exit 0
