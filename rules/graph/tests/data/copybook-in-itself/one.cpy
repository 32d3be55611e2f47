           COPY TWO REPLACING ==:TAG:== BY ==X==.
