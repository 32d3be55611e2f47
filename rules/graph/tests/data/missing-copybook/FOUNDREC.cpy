       01  FOUND-REC.
           05  FOUND-ID        PIC X(10).
