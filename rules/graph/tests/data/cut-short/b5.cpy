           COPY B6 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B6 REPLACING ==:TAG:== BY ==:TAG:-B==.
