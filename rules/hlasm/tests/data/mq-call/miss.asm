MISSIT   CSECT
         CALL  MQREPORT,(HCONN)
         BR    14
HCONN    DS    F
         END
