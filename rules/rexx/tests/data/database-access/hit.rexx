/* REXX */
address dsnrexx "EXECSQL SELECT NAME FROM PAY.EMPLOYEE"
exit 0
