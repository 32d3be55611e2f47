HITIT    CSECT
         CALL  CSNBSAE,(RC,REASON)
         BR    14
         END
