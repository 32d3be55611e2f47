//P3       PROC
//S1       EXEC P4
//S2       EXEC P4
//S3       EXEC P4
//S4       EXEC P4
//S5       EXEC P4
//S6       EXEC P4
//         PEND
