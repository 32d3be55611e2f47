/* REXX */
address ispexec "DISPLAY PANEL(PAYMENU)"
exit 0
