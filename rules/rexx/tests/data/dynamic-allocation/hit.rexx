/* REXX */
rc = bpxwdyn("alloc fi(master) da(pay.master) shr")
exit 0
