HITIT    CSECT
         CALL  ASMTDLI,(GU,PCB,AREA,SSA),VL
         BR    14
GU       DC    CL4'GU'
SSA      DC    CL9'CLAIM'
PCB      DS    F
AREA     DS    CL80
         END
