//P1       PROC
//S1       EXEC P2
//S2       EXEC P2
//S3       EXEC P2
//S4       EXEC P2
//S5       EXEC P2
//S6       EXEC P2
//         PEND
