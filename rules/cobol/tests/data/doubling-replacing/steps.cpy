           PERFORM DO-IT.
