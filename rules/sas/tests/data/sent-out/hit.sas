filename out email 'pay@example.org' subject='TOTAL';
data _null_;
  file out;
  put 'READY';
run;
