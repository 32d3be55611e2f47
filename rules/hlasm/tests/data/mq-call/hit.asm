HITIT    CSECT
         CALL  MQPUT,(HCONN,HOBJ)
         BR    14
HCONN    DS    F
HOBJ     DS    F
         END
