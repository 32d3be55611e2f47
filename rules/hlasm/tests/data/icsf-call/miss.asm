MISSIT   CSECT
         CALL  PAYCALC,(RC)
         BR    14
         END
