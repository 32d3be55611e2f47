//P0       PROC
//S1       EXEC P1
//S2       EXEC P1
//S3       EXEC P1
//S4       EXEC P1
//S5       EXEC P1
//S6       EXEC P1
//         PEND
