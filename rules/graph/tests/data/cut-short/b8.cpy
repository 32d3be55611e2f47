           COPY B9 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B9 REPLACING ==:TAG:== BY ==:TAG:-B==.
