           CALL :TAG:.
