data pay;
  infile paydd;
  input id total;
run;
proc print data=pay;
run;
