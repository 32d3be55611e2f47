MISSIT   CSECT
         BR    14
RELEASE  DC    C'1.2.3.4'
AMOUNT   DC    C'10.12'
         END
