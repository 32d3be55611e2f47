//DAY      JOB (ACCT),'DAY'
//S1       EXEC P3
