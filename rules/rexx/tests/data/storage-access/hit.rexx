/* REXX */
cvt = c2d(storage(10,4))
exit 0
