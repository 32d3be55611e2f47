/* REXX */
where = mvsvar('SYSNAME')
exit 0
