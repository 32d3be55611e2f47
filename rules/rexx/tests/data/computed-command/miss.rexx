/* REXX */
say name
exit 0
