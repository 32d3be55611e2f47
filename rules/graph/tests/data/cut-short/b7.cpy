           COPY B8 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B8 REPLACING ==:TAG:== BY ==:TAG:-B==.
