           COPY B1 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B1 REPLACING ==:TAG:== BY ==:TAG:-B==.
