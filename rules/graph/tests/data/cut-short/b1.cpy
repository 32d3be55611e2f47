           COPY B2 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B2 REPLACING ==:TAG:== BY ==:TAG:-B==.
