           COPY ONE.
           COPY LEAF.
