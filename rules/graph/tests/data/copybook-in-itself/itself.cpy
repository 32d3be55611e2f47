           COPY ITSELF.
