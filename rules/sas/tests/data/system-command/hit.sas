x 'alloc f(paydd) da(pay.master) shr';
data pay;
  infile paydd;
  input id total;
run;
