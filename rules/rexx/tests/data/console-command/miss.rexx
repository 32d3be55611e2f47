/* REXX */
say "ISFEXEC ST"
call isfcalls 'OFF'
x = isfcalls('off')
exit 0
