/* REXX */
"ISREDIT MACRO"
exit 0
