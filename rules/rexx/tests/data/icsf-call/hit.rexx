/* REXX */
rc = '00000000'x
address linkpgm 'CSNBKRR' ,
  'rc' 'rs' 'exitlen' 'exit' 'label' 'token'
