OLDSEALA CSECT
         USING OLDSEALA,12
         CALL  CSNBDEC,(RC,RS),VL
         BR    14
RC       DS    F
RS       DS    F
         END
