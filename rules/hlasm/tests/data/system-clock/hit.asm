HITIT    CSECT
         TIME  DEC
         BR    14
         END
