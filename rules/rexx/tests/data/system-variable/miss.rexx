/* REXX */
where = "SYSA"
exit 0
