filename rdr sysout=a pgm=intrdr;
data _null_;
  file rdr;
  put '//PAYJOB JOB (ACCT)';
run;
