           COPY B7 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B7 REPLACING ==:TAG:== BY ==:TAG:-B==.
