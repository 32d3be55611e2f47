//RUNIT    JOB (ACCT),'RULE TEST',CLASS=A
//STEP1    EXEC PGM=FTP,PARM='files.example.gov'
//INPUT    DD *
  GET daily.txt 'APP.DAILY'
  QUIT
/*
