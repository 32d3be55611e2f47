//P2       PROC
//S1       EXEC P3
//S2       EXEC P3
//S3       EXEC P3
//S4       EXEC P3
//S5       EXEC P3
//S6       EXEC P3
//         PEND
