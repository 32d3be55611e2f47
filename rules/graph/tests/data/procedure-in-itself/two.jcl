//TWO      PROC
//S1       EXEC PROC=ONE
//S2       EXEC LEAF
//         PEND
