/* REXX */
password = ""
PASSWORD = "PASSWORD"
password = 'NEWPASSWD'
exit 0
