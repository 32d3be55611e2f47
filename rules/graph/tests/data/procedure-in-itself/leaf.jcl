//LEAF     PROC
//S1       EXEC PGM=IEFBR14
//         PEND
