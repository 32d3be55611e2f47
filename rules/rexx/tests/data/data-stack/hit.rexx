/* REXX */
queue "RUN PROGRAM(PAY)"
exit 0
