MISSIT   CSECT
         CALL  ASMTOOL,(GU)
         BR    14
GU       DC    CL4'GU'
         END
