           COPY B3 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B3 REPLACING ==:TAG:== BY ==:TAG:-B==.
