//P4       PROC
//S1       EXEC PGM=IEFBR14
//         PEND
