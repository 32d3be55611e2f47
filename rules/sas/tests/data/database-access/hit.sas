proc sql;
  connect to db2 (ssid=db2p);
  create table pay as select * from connection to db2
    (select id, total from pay.acct);
  disconnect from db2;
quit;
