/* REXX */
address linkpgm 'PAYKEYS' 'rc'
say 'CSNBKRR'
