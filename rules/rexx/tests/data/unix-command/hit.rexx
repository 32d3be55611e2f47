/* REXX */
address syscall "mkdir /u/pay 755"
exit 0
