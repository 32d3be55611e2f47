           COPY B5 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B5 REPLACING ==:TAG:== BY ==:TAG:-B==.
