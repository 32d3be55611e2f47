/* REXX */
cvt = mvsvar('SYSNAME')
exit 0
