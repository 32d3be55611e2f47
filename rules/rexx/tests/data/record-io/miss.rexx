/* REXX */
say rec.1
exit 0
