HITIT    CSECT
         BR    14
PARTNER  DC    C'10.12.0.7'
         END
