/* REXX */
say name
exit 0
>START
>Panel PAYP
)BODY
+ &NAME +use%only+to pay
)END
>END
