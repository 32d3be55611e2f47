//ONE      PROC
//S1       EXEC TWO
//         PEND
