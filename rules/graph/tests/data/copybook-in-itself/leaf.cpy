           MOVE A TO B.
