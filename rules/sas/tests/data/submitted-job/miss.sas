filename rep sysout=a;
data _null_;
  file rep;
  put 'TOTAL';
run;
