           COPY STEPS REPLACING ==DO-IT==
               BY ==DO-IT. DO-IT==.
           MOVE A TO B.
