           COPY B4 REPLACING ==:TAG:== BY ==:TAG:-A==.
           COPY B4 REPLACING ==:TAG:== BY ==:TAG:-B==.
