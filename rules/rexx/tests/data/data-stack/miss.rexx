/* REXX */
say "RUN PROGRAM(PAY)"
exit 0
