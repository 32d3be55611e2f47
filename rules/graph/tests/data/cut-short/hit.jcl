//NIGHT    JOB (ACCT),'NIGHT'
//S1       EXEC P0
//S2       EXEC P0
//S3       EXEC P0
//S4       EXEC P0
//S5       EXEC P0
//S6       EXEC P0
