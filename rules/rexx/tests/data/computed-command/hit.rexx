/* REXX */
arg name
"EXEC "name
name"X"
exit 0
